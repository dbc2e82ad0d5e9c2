// Whether rules can hold together, and why not.

import Diagnostics
import TemporalLogic
import TestSupport
import Testing

struct SpecificationSetTests {
    private func rules(_ text: String) throws -> [Specification] {
        try SpecificationFile(parsing: SourceText(text, named: "rules.ltl")).specifications
    }

    @Test func aConflictIsMinimalAndEachPartIsShownToBeNeeded() throws {
        let rules = try rules(
            """
            spec "Stay out": G !lab
            spec "Unrelated": F dock
            spec "Lab first": !office W lab
            spec "Office": F office
            spec "Also unrelated": G(dock -> WX !dock)
            """)
        let analysis = SpecificationSet(rules).analysis()
        guard case .conflict(let conflict) = analysis.finite else {
            Issue.record("\(String(describing: analysis.finite))")
            return
        }
        #expect(conflict.rules.map(\.name) == ["Stay out", "Lab first", "Office"])
        #expect(conflict.isMinimal)
        for left in conflict.rules {
            guard case .finite(let trace) = conflict.witnesses[left.name] else {
                Issue.record("no witness without \(left.name)")
                continue
            }
            #expect(!left.formula.holds(on: trace))
            for rule in conflict.rules where rule.name != left.name {
                #expect(rule.formula.holds(on: trace), "\(rule.name)")
            }
        }
    }

    @Test func theShortestCourseIsShown() throws {
        let rules = try rules(
            """
            spec a: F(x & X[!] F(y & X[!] F z))
            spec b: G !(x & y) & G !(y & z)
            spec c: X[!] X[!] X[!] X[!] 1
            """)
        guard case .satisfiable(.finite(let trace)) = SpecificationSet(rules).analysis().finite else {
            Issue.record("they can hold together")
            return
        }
        #expect(trace.positions.count == 5)
        #expect(rules.allSatisfy { $0.formula.holds(on: trace) })
    }

    /// Random sets of rules: against all traces up to length 3, and witnesses by evaluation.
    @Test func theSearchAgreesWithTheConjunction() throws {
        for seed in 0..<150 as Range<UInt64> {
            var maker = RandomFormula(seed: seed)
            let formulas = (0..<maker.random.number(2...4)).map { _ in maker.formula(3) }
            let rules = formulas.enumerated().map { Specification("r\($0)", $1) }
            let analysis = SpecificationSet(rules).analysis()
            switch analysis.finite {
            case .satisfiable(.finite(let trace)):
                #expect(!trace.positions.isEmpty)
                #expect(formulas.allSatisfy { $0.holds(on: trace) }, "seed \(seed)")
                for length in 1..<min(4, max(1, trace.positions.count)) {
                    for shorter in RandomFormula.traces(length) {
                        #expect(!formulas.allSatisfy { $0.holds(on: Trace(shorter)) }, "seed \(seed)")
                    }
                }
            case .conflict(let conflict):
                #expect(conflict.isMinimal && !conflict.rules.isEmpty)
                #expect(
                    try FiniteAutomaton(Formula.all(conflict.rules.map(\.formula))).isEmpty, "seed \(seed)")
            default: Issue.record("seed \(seed): \(String(describing: analysis.finite))")
            }
        }
    }

    @Test func coursesThatNeverEndHaveAWitnessToo() throws {
        for seed in 0..<100 as Range<UInt64> {
            var maker = RandomFormula(seed: seed)
            let formulas = (0..<2).map { _ in maker.formula(3) }
            let rules = formulas.enumerated().map { Specification("r\($0)", $1, over: .infinite) }
            switch SpecificationSet(rules).analysis().infinite {
            case .satisfiable(.infinite(let lasso)):
                #expect(formulas.allSatisfy { $0.holds(on: lasso) }, "seed \(seed): \(formulas) \(lasso)")
            case .conflict(let conflict):
                #expect(try BuchiAutomaton(Formula.all(conflict.rules.map(\.formula))).isEmpty)
            default: Issue.record("seed \(seed)")
            }
        }
    }

    /// Rules that do not hinder each other are no exponential matter; rules that do, no crash.
    @Test func thirtyRules() throws {
        let easy = (0..<30).map { "spec e\($0): F a\($0)\nspec g\($0): G(p\($0) -> F q\($0))" }
        guard
            case .satisfiable(.finite(let trace)) = SpecificationSet(
                try rules(easy.joined(separator: "\n"))
            ).analysis().finite
        else {
            Issue.record("they can hold together")
            return
        }
        #expect(trace.positions.count == 1)
        let hard = (0..<12).map { "spec e\($0): F(a\($0) & X[!] F b\($0))" } + ["spec no: G !b3"]
        guard
            case .conflict(let conflict) = SpecificationSet(
                try rules(hard.joined(separator: "\n"))
            ).analysis().finite
        else {
            Issue.record("e3 and no conflict")
            return
        }
        #expect(conflict.rules.map(\.name) == ["e3", "no"])
    }

    @Test func aLimitProvesNothing() throws {
        let text = (0..<8).map { "spec e\($0): F(a\($0) & X[!] !a\($0) & X[!] X[!] a\($0))" }
        guard
            case .undecided = SpecificationSet(try rules(text.joined(separator: "\n"))).analysis(atMost: 20)
                .finite
        else {
            Issue.record("20 joint states are not enough")
            return
        }
    }

    @Test func preferencesAndKindsAreApart() throws {
        let analysis = SpecificationSet(
            try rules(
                """
                spec stay: G !lab
                preference visit weight 2: F lab
                spec patrol infinite: G F a & F G !b
                spec stop infinite: F G !a
                """)
        ).analysis()
        guard case .satisfiable = analysis.finite, case .conflict(let soft) = analysis.finiteWithPreferences,
            case .conflict(let hard) = analysis.infinite, analysis.infiniteWithPreferences == nil
        else {
            Issue.record("\(analysis)")
            return
        }
        #expect(soft.rules.map(\.name) == ["stay", "visit"] && hard.rules.map(\.name) == ["patrol", "stop"])
    }

    @Test(arguments: [
        ("a | !a", SpecificationClass.vacuous), ("F a & G !a", .contradictory), ("G !a", .safety),
        ("a W b", .safety), ("WX a", .safety), ("F a", .guarantee), ("a U b", .guarantee),
        ("X[!] a", .guarantee),
        ("F a & G !b", .obligation), ("F a -> F b", .obligation), ("G(a -> F b)", .recurrence),
        ("F G a", .recurrence), ("F(a & WX 0)", .recurrence),
    ])
    func rulesOnTracesThatEndAreClassified(_ text: String, _ expected: SpecificationClass) throws {
        let formula = try Formula(parsing: SourceText(text, named: "test"))
        #expect(try FiniteAutomaton(formula).specificationClass == expected)
    }

    @Test(arguments: [
        ("a | !a", SpecificationClass.vacuous), ("F a & G !a", .contradictory), ("G !a", .safety),
        ("a W b", .safety), ("F a", .guarantee), ("a U b", .guarantee), ("X a", .safety),
        ("F a & G !b", .obligation), ("G(a -> F b)", .recurrence), ("G F a", .recurrence),
        ("F G a", .persistence), ("G F a -> G F b", .reactivity), ("F G a & G F b", .reactivity),
    ])
    func rulesOnCoursesThatNeverEndAreClassified(_ text: String, _ expected: SpecificationClass) throws {
        let formula = try Formula(parsing: SourceText(text, named: "test"), over: .infinite)
        let analysis = SpecificationSet([Specification("r", formula, over: .infinite)]).analysis()
        guard case .known(let found, _) = analysis.rules.first?.finding else {
            Issue.record("not classified")
            return
        }
        #expect(found == expected)
    }
}
