// Validation: being built.
