// The static checks of a problem against its domain.

import Diagnostics

extension Findings {
    /// Checks that every name in `problem` is declared and used as declared.
    mutating func check(_ problem: Problem) {
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
            if !seen.insert(fact).inserted {
                warning("pddl.duplicate-fact", "\(fact) is listed twice", at: fact.span)
            }
        }
        checkValues(problem.values, in: scope)
        check(problem.goal, in: scope)
        if case .minimize(let term) = problem.metric { check(term, in: scope) }
    }

    /// Checks one fact of the initial state.
    mutating func checkFact(_ fact: Fact, in problem: Problem) {
        checkFact(fact, in: Scope(problem.domain, objects: problem.domain.constants + problem.objects))
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
            let terms = value.arguments.map { Term($0, isVariable: false, at: value.span) }
            let term = FunctionTerm(value.function, terms, at: value.span)
            check(term, in: scope)
            if let first = seen.updateValue(value.value, forKey: term), first != value.value {
                error(
                    "pddl.contradictory-value", "\(term) has two values: \(first) and \(value.value)",
                    at: value.span)
            }
        }
    }
}

extension Fact {
    /// The fact as an atom whose terms know their places, found again in the text.
    fileprivate func locatedAtom(in source: SourceText) -> Atom {
        var spans: [SourceSpan] = []
        var start: Int?
        for offset in span.lowerBound..<span.upperBound {
            switch source.bytes[offset] {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: " "), UInt8(ascii: "\t"),
                UInt8(ascii: "\n"),
                UInt8(ascii: "\r"):
                if let first = start { spans.append(SourceSpan(first, offset)) }
                start = nil
            default: start = start ?? offset
            }
        }
        guard spans.count == arguments.count + 1 else { return atom }
        let terms = zip(arguments, spans.dropFirst()).map { Term($0, isVariable: false, at: $1) }
        return Atom(predicate, terms, at: span, nameSpan: spans[0])
    }
}
