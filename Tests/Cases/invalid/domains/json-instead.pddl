{
  "domain": "lamps",
  "predicates": [{"name": "lit", "args": ["?l"]}]
}
