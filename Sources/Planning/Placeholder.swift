// Planning: being built.
