"""Many machines, one coach: moving it, sharing its folder, several sessions at once."""
