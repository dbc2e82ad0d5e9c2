domain: courier
objects: [ann, shop, home]
goal: at ann home
