// Bridge: being built.
