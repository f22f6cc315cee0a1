-- Why a link was mailed: its owner asked for it, or the address was registered. Each cause is
-- limited by itself, so that registrations of strangers use up no mail the owner asks for.
ALTER TABLE one_time_tokens ADD COLUMN cause TEXT NOT NULL DEFAULT 'asked'
  CHECK (cause IN ('asked', 'registration'));
