// PDDL: being built.
