"""The form kit: fields are declared, and label, buddy, help, accessible name and layout follow from that."""
