from planning import Domain

lamps = Domain("lamps")
lamps.add_predicate("lit", ["l"])
