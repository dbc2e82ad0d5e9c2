// The static checks of a problem against its domain.

import Diagnostics

extension Reader {
    /// Checks that every name in `problem`, which was read here, is declared and used as declared.
    mutating func check(_ problem: Problem) {
        let domain = problem.domain
        let scope = Scope(domain, objects: domain.constants + problem.objects)
        let meanings = WordMeanings(problem, scope, tree, objectSymbols: objectSymbols)
        if !meanings.areObjectsDistinct { findings.checkObjects(of: problem) }
        findings.checkTypes(of: problem.objects, domain.types)
        checkInitialState(of: problem, meanings, in: scope)
        findings.check(denied, of: problem, in: scope)
        checkGoal(of: problem, meanings, in: scope)
        findings.checkRest(of: problem, in: scope)
    }
}

extension Findings {
    /// Checks that every object is declared once.
    fileprivate mutating func checkObjects(of problem: Problem) {
        checkOnce(problem.objects)
        let constants = Set(problem.domain.constants.map(\.name))
        for object in problem.objects where constants.contains(object.name) {
            error(
                "pddl.object-is-constant", "'\(object.name)' is already a constant of the domain",
                at: object.span, help: "remove it from the objects")
        }
    }

    /// Checks that no object is declared twice. With the same type again that says nothing new and many tools
    /// take it; with another type it is an error, since an object has one type.
    private mutating func checkOnce(_ objects: [TypedName]) {
        var seen: [String: TypedName] = [:]
        for object in objects {
            guard let first = seen[object.name] else {
                seen[object.name] = object
                continue
            }
            let isSame = first.type == object.type
            add(
                "pddl.duplicate-object",
                isSame
                    ? "a second object named '\(object.name)'"
                    : "'\(object.name)' is an object of type \(first.type.pddl) and again of type \(object.type.pddl)",
                isSame ? .warning : .error, at: object.span,
                notes: [note("the first is here", at: first.span)],
                help: isSame
                    ? "remove one of them"
                    : "an object has one type: rename one of them, or declare a type below both")
        }
    }

    /// Checks the facts that the initial state lists with `not`.
    fileprivate mutating func check(_ denied: [Fact], of problem: Problem, in scope: Scope) {
        guard !denied.isEmpty else { return }
        let listed = Set(problem.initial)
        for fact in denied {
            checkFact(fact, in: scope)
            if listed.contains(fact) {
                error(
                    "pddl.contradictory-init", "\(fact) is listed both as true and as false", at: fact.span,
                    help: "keep the one that holds at the start")
            }
        }
    }

    /// Checks everything behind the initial state.
    fileprivate mutating func checkRest(of problem: Problem, in scope: Scope) {
        checkTimedLiterals(problem.timedLiterals, in: scope)
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
    func removal(of span: SourceSpan) -> FixIt {
        FixIt("remove it", replacing: SourceLocation(source, span), with: "")
    }

    /// Checks a fact that is listed.
    mutating func checkFact(_ fact: Fact, in scope: Scope) {
        check(.atom(fact.locatedAtom(in: source)), in: scope)
        refuseDerived(fact.predicate, at: fact.span, in: scope)
    }

    /// Checks the function term of a value that is listed.
    mutating func checkValue(_ value: FunctionValue, in scope: Scope) {
        check(FunctionTerm(value.function, value.terms(in: source), at: value.span), in: scope)
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
    /// What has the value.
    var term: FunctionTerm { FunctionTerm(function, arguments.map { Term($0, isVariable: false) }) }

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
