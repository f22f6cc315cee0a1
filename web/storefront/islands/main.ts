// Small improvements to pages that work without them. No framework, no state of their own:
// the server's HTML stays the truth, islands only fetch it sooner.

import { showCurrentDepartment } from "./departments.ts";
import { improveFilters } from "./filter.ts";
import { improveFollowingForms } from "./follow.ts";
import { improveGallery } from "./gallery.ts";
import { improveLiveForms, improveLiveLinks } from "./live.ts";
import { followOrder } from "./order.ts";
import { improvePasswords } from "./password.ts";
import { improveSteppers } from "./stepper.ts";
import { improveThemeSwitch } from "./theme.ts";
import { nameSharedPictures } from "./transitions.ts";

showCurrentDepartment();
improveThemeSwitch();
improveLiveLinks();
improveLiveForms();
improveSteppers();
improveFollowingForms();
improvePasswords();
improveFilters();
improveGallery();
followOrder();
nameSharedPictures();
