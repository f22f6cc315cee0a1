/** A checkout form filled in well, but for the total and the key the page itself carries. */
export const CHECKOUT = {
  email: "mara@example.com",
  country: "US",
  name: "Mara Lind",
  line1: "12 Harbour Street",
  line2: "",
  postalCode: "94105",
  city: "San Francisco",
  region: "CA",
  phone: "",
  shippingMethod: "standard",
  note: "",
  billingSame: "yes",
  payment: "tok_visa",
} as const;
