"""One person's coach: storage and coaching put together, the same for commands and screens."""
