// The judge of models of SMT-LIB scripts.

public import Constraints
public import Diagnostics
import ExactNumbers

/// What the judge says of a model that it does not refuse.
public enum ScriptJudgement: Sendable {
    /// Every assertion, assumption and goal in force at the last check was evaluated exactly, and is as claimed.
    case valid
    /// None was found wrong, but these were not evaluated; each diagnostic (`solution.not-judged`, a warning) has
    /// the place of what stands in the way.
    case notJudged([Diagnostic])
}

extension SolutionValidator {
    /// How many steps a judgement of a script may take, and how long.
    static var scriptBudget: (steps: Int, time: Duration) { (50_000_000, .seconds(5)) }

    /// Checks a model of a script's last check by evaluating the script's own text, exactly and without a solver.
    ///
    /// Evaluated are Booleans, whole and real numbers, `let`, `ite`, definitions, equality of bits and of plain
    /// names. Quantifiers, functions without a definition, arrays, texts, arithmetic on bits and division by zero
    /// are not; what depends on them is reported as not judged, and never called valid.
    ///
    /// ```swift
    /// let script = try SMTLIBScript(parsing: SourceText("(declare-const x Int) (assert (= (* x x) 49))", named: "s"))
    /// if case .satisfiable(let model, _) = try Z3Solver().run(script),
    ///     case .valid = try SolutionValidator().validate(model, of: script) { … }
    /// ```
    ///
    /// - Throws: `DiagnosticsError` with everything that is wrong: `solution.violated-assertion`,
    ///   `solution.outside-domain`, `solution.wrong-value`.
    /// - Complexity: linear in the text, but for definitions that are used more than once; at most five seconds.
    public func validate(_ model: SMTLIBModel, of script: SMTLIBScript) throws -> ScriptJudgement {
        let (question, tree) = (ScriptQuestionInForce(script), script.tree)
        let symbols = ScriptSymbols(question.declarations, in: tree, model)
        let budget = Self.scriptBudget
        var evaluation = ScriptEvaluation(
            tree, symbols, steps: budget.steps, until: .now + budget.time)
        var (faults, open): ([Diagnostic], [Int: Int]) = ([], [:])
        for misfit in symbols.misfits {
            faults.append(
                Diagnostic(
                    "solution.outside-domain", "the value of '\(misfit.name)' is not of its sort",
                    at: tree.location(misfit.at)))
        }
        for term in question.assertions {
            switch evaluation.worth(of: term) {
            case .truth(true): break
            case .truth(false):
                faults.append(
                    Diagnostic(
                        "solution.violated-assertion", "this does not hold under the solver's values",
                        at: tree.location(term)))
            case .unknown(let place): open[place, default: 0] += 1
            case .number, .word: open[term, default: 0] += 1
            }
        }
        func compare(_ worth: ScriptWorth, _ entry: SMTLIBModel.Entry, _ node: Int) {
            guard let claimed = entry.value else {
                if case .unknown(let place) = worth { open[place, default: 0] += 1 }
                return
            }
            switch (worth, claimed) {
            case (.truth(let truth), .truth(let other)) where truth == other: return
            case (.truth, _), (.number, .truth): break
            case (.number(let number), _):
                guard let sign = (number - Quantity(claimed)).sign else {
                    open[node, default: 0] += 1
                    return
                }
                if sign == 0 { return }
            case (.unknown(let place), _):
                open[place, default: 0] += 1
                return
            case (.word, _): return
            }
            faults.append(
                Diagnostic(
                    "solution.wrong-value", "the solver says that this is \(entry.text), and it is not",
                    at: tree.location(node)))
        }
        for (goal, entry) in zip(question.goals, model.goals) {
            switch goal {
            case .term(let term): compare(evaluation.worth(of: term), entry, term)
            case .soft(let terms):
                var (sum, isKnown) = (Quantity.exact(0), true)
                for (term, weight) in terms {
                    switch evaluation.worth(of: term) {
                    case .truth(let truth):
                        guard let cost = ExactNumber(decimal: weight) else { continue }
                        if !truth { sum = sum + .exact(cost) }
                    case .unknown(let place):
                        open[place, default: 0] += 1
                        isKnown = false
                    case .number, .word: isKnown = false
                    }
                }
                if isKnown, let first = terms.first { compare(.number(sum), entry, first.term) }
            }
        }
        for (term, entry) in zip(question.asked, model.terms) {
            compare(evaluation.worth(of: term), entry, term)
        }
        guard faults.isEmpty else { throw DiagnosticsError(faults) }
        if evaluation.isExhausted {
            return .notJudged([
                Diagnostic(
                    "solution.not-judged", "the assertions were not all evaluated: that takes too long",
                    severity: .warning)
            ])
        }
        guard !open.isEmpty else { return .valid }
        return .notJudged(
            open.sorted { $0.key < $1.key }.prefix(20).map { place, _ in
                Diagnostic(
                    "solution.not-judged", "this is beyond what the judge evaluates", severity: .warning,
                    at: tree.location(place))
            })
    }
}
