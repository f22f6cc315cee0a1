-- Why a mail was not sent at all: `limit` where its order, mailbox or network had caused too many.
-- Such a row is `failed`, since the states of a mail are part of its table.
ALTER TABLE notifications ADD COLUMN withheld_for TEXT;
