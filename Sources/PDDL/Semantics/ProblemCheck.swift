// The static checks of a problem against its domain.

import Diagnostics

extension Findings {
    /// Checks that every name in `problem` is declared and used as declared.
    ///
    /// - Parameter denied: the facts that the initial state lists with `not`.
    mutating func check(_ problem: Problem, denied: [Fact] = []) {
        let domain = problem.domain
        checkOnce(problem.objects.map { ($0.name, $0.span) }, "object")
        checkTypes(of: problem.objects, domain.types)
        let constants = Set(domain.constants.map(\.name))
        for object in problem.objects where constants.contains(object.name) {
            error(
                "pddl.object-is-constant", "'\(object.name)' is already a constant of the domain",
                at: object.span,
                help: "remove it from the objects")
        }
        let scope = Scope(domain, objects: domain.constants + problem.objects)
        var seen: Set<Fact> = []
        for fact in problem.initial {
            checkFact(fact, in: scope)
            refuseDerived(fact.predicate, at: fact.span, in: scope)
            if !seen.insert(fact).inserted {
                warning(
                    "pddl.duplicate-fact", "\(fact) is listed twice", at: fact.span,
                    fixIt: removal(of: fact.span))
            }
        }
        for fact in denied {
            checkFact(fact, in: scope)
            if seen.contains(fact) {
                error(
                    "pddl.contradictory-init", "\(fact) is listed both as true and as false", at: fact.span,
                    help: "keep the one that holds at the start")
            }
        }
        checkValues(problem.values, in: scope)
        checkTimedLiterals(problem.timedLiterals, in: scope)
        check(problem.goal, in: scope)
        checkPreferences(in: problem.goal)
        check(problem.constraints, in: scope)
        checkRequirements(of: problem)
        if let metric = problem.metric?.expression {
            let span = problem.metricSpan
            check(metric, at: span, in: scope.allowing(.metric))
            checkViolations(in: metric, at: span, problem.preferenceNames)
        }
    }

    private mutating func checkTimedLiterals(_ literals: [TimedLiteral], in scope: Scope) {
        var seen: [TimedFact: TimedLiteral] = [:]
        for literal in literals {
            checkFact(literal.fact, in: scope)
            refuseDerived(literal.fact.predicate, at: literal.span, in: scope)
            let key = TimedFact(time: literal.time, fact: literal.fact)
            guard let first = seen.updateValue(literal, forKey: key) else { continue }
            if first.holds == literal.holds {
                warning(
                    "pddl.duplicate-fact", "\(literal.fact) is listed twice for the time \(literal.time)",
                    at: literal.span, fixIt: removal(of: literal.span))
            } else {
                error(
                    "pddl.contradictory-init",
                    "\(literal.fact) becomes both true and false at the time \(literal.time)",
                    at: literal.span, notes: [note("the first is here", at: first.span)],
                    help: "keep one of them, or change its time")
            }
        }
    }

    /// The edit that removes what stands in a place.
    private func removal(of span: SourceSpan) -> FixIt {
        FixIt("remove it", replacing: SourceLocation(source, span), with: "")
    }

    private mutating func checkFact(_ fact: Fact, in scope: Scope) {
        if let symbol = scope.predicates[fact.predicate], symbol.parameters.count == fact.arguments.count,
            zip(fact.arguments, symbol.parameters).allSatisfy({ argument, parameter in
                scope.objects[argument].map { scope.types.isSubtype($0.type, of: parameter.type) } ?? false
            })
        {
            return
        }
        check(.atom(fact.locatedAtom(in: source)), in: scope)
    }

    private mutating func checkValues(_ values: [FunctionValue], in scope: Scope) {
        var seen: [FunctionTerm: Rational] = [:]
        for value in values {
            let term = FunctionTerm(value.function, value.terms(in: source), at: value.span)
            check(term, in: scope)
            if let first = seen.updateValue(value.value, forKey: term), first != value.value {
                error(
                    "pddl.contradictory-value", "\(term) has two values: \(first) and \(value.value)",
                    at: value.span)
            }
        }
    }
}

/// What a timed literal is about.
private struct TimedFact: Hashable {
    var time: Rational
    var fact: Fact
}

extension Fact {
    /// The fact as an atom whose terms know their places, found again in the text.
    fileprivate func locatedAtom(in source: SourceText) -> Atom {
        let places = SyntaxTree.words(of: source, in: span)
        guard places.count == arguments.count + 1 else {
            let terms = arguments.map { Term($0, isVariable: false, at: span) }
            return Atom(predicate, terms, at: span)
        }
        let terms = zip(arguments, places.dropFirst()).map { Term($0, isVariable: false, at: $1) }
        return Atom(predicate, terms, at: span, nameSpan: places[0])
    }
}

extension FunctionValue {
    /// The arguments with their places, found again in the text: `=`, the function, they, the number.
    fileprivate func terms(in source: SourceText) -> [Term] {
        guard !arguments.isEmpty else { return [] }
        let places = SyntaxTree.words(of: source, in: span)
        let known = places.count == arguments.count + 3
        return arguments.enumerated().map { index, name in
            Term(name, isVariable: false, at: known ? places[index + 2] : span)
        }
    }
}
