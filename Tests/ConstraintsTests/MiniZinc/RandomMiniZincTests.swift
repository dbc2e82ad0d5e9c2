// Random small models have the status and the optimum that Gecode finds; what is called least is least.

import Constraints
import Diagnostics
import Foundation
import Synchronization
import TestSupport
import Testing
import Validation
import Z3Solver

@Suite(.enabled(if: MiniZincTools.hasGecode, "minizinc or Gecode is not installed"))
struct RandomMiniZincTests {
    /// `TRESTLE_RANDOM_MODELS` says how many, `TRESTLE_RANDOM_SEED` with which they start.
    static let count = ProcessInfo.processInfo.environment["TRESTLE_RANDOM_MODELS"].flatMap { Int($0) } ?? 500
    static let first = ProcessInfo.processInfo.environment["TRESTLE_RANDOM_SEED"].flatMap { Int($0) } ?? 1

    @Test func outcomesAreThoseOfGecode() throws {
        let (first, count) = (Self.first, Self.count)
        let next = Mutex(first)
        let total = Mutex(RandomMiniZincReport())
        // Most of the time is the compiler's, once for each side: two models at a time.
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            while true {
                let seed = next.withLock { seed in
                    defer { seed += 1 }
                    return seed
                }
                guard seed < first + count else { return }
                var report = RandomMiniZincReport()
                report.check(RandomMiniZincModel(seed: UInt64(seed)), seed: seed)
                total.withLock { [report] in $0.add(report) }
            }
        }
        let report = total.withLock { $0 }
        for fault in report.faults { Issue.record("\(fault)") }
        let tally = report.tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        print("random models \(first)...\(first + count - 1): \(tally.joined(separator: ", "))")
        // A test of explanations needs something to explain, and one of optima goals.
        for kind in ["unsatisfiable", "satisfiable", "optimal", "least conflicts", "correction sets"] {
            #expect((report.tally[kind] ?? 0) * 20 >= min(count, 100), "hardly any: \(kind)")
        }
        // What is not decided shows nothing: it must stay rare.
        #expect((report.tally["undecided"] ?? 0) * 100 <= max(count, 100))
        #expect((report.tally["faulty for both"] ?? 0) * 20 <= count)
    }

    /// MiniZinc 2.6.4 forgets of some comparisons within other conditions that an entry may be undefined, and each
    /// tracked constraint is within one. Gecode's own reading of `b <-> (a[a[1]] * -3 >= 2 * a[1])` has the fault, too.
    @Test(arguments: [
        "constraint a[a[1]] * -3 >= a[1] * 2 + 4; constraint a[1] < 0;",
        "include \"alldifferent.mzn\"; var 0..4: y; constraint alldifferent([a[-2] * y, 5, 7]);",
    ])
    func undefinedEntriesWithinSums(_ constraints: String) throws {
        let text = "array[1..3] of var -1..2: a; \(constraints) solve satisfy;"
        #expect(try RandomMiniZincReport.gecode(text) == .unsatisfiable)
        let program = try MiniZincProgram(compiling: SourceText(text, named: "m.mzn"))
        let solved = try Z3Solver().solve(program.model)
        if case .solved(let solution, _) = solved {
            // Such an answer does not stand against the text, and compiled as it stands the model has none.
            guard case .fails = program.reading(of: solution) else {
                Issue.record("the answer passes: \(solution)")
                return
            }
            #expect(try MiniZincTools.outcome(of: program.untracked().model).0 == .unsatisfiable)
        }
    }
}

/// What was found about random models.
private struct RandomMiniZincReport: Sendable {
    var tally: [String: Int] = [:]
    var faults: [String] = []

    mutating func add(_ other: RandomMiniZincReport) {
        tally.merge(other.tally, uniquingKeysWith: +)
        faults += other.faults
    }

    private mutating func count(_ kind: String) { tally[kind, default: 0] += 1 }

    /// Solves one model here and by Gecode, which compiles the text itself.
    mutating func check(_ model: RandomMiniZincModel, seed: Int) {
        let text = model.text()
        let before = faults.count
        do {
            let expected = try Self.gecode(text)
            do {
                let program = try MiniZincProgram(compiling: SourceText(text, named: "m.mzn"))
                try compare(program, with: expected, model)
            } catch let error as DiagnosticsError {
                // A model may be faulty for both; an error where Gecode finds an answer is ours.
                if case .other = expected { count("faulty for both") } else { faults.append("\(error)") }
            }
        } catch {
            faults.append("\(error)")
        }
        for place in faults.indices[before...] { faults[place] = "seed \(seed): \(faults[place])\n\(text)" }
    }

    static func gecode(_ text: String) throws -> ShortOutcome {
        try MiniZincTools.withFolder(["m.mzn": text]) { folder in
            try MiniZincTools.gecode([folder.appending(path: "m.mzn").path])
        }
    }

    private mutating func compare(
        _ program: MiniZincProgram, with expected: ShortOutcome, _ text: RandomMiniZincModel
    ) throws {
        if program.warnings.contains(where: { $0.code == "constraints.untracked" }) {
            faults.append("untracked: \(program.warnings.rendered())")
        }
        let (outcome, solution) = try MiniZincTools.outcome(of: program.model, seconds: 30)
        count(outcome.description.split(separator: " ").first.map(String.init) ?? "")
        if outcome != expected { faults.append("\(outcome), but Gecode: \(expected)") }
        if let solution {
            do { _ = try SolutionValidator().validate(solution, of: program.model) } catch {
                faults.append("\(error)")
            }
        }
        if outcome == .unsatisfiable { try explain(program.model, text) }
    }

    /// Every conflict and every correction set, against fresh solvers and the judge; the first of each by Gecode.
    private mutating func explain(_ model: ConstraintModel, _ text: RandomMiniZincModel) throws {
        let budget = ExplanationBudget(time: .seconds(30), conflicts: 12, corrections: 12, relaxations: 0)
        let explanation = try ConflictAnalysis(by: Z3Solver(), within: budget).explain(model)
        if explanation.conflicts.isEmpty || explanation.limit != nil {
            faults.append("no explanation: \(explanation.finding), \(String(describing: explanation.limit))")
        }
        for (number, conflict) in explanation.conflicts.enumerated() {
            let names = written(conflict.constraints, in: model)
            if !conflict.isMinimal { faults.append("not shown to be least: \(names)") }
            if try MiniZincTools.outcome(of: plain(model, conflict.constraints)).0 != .unsatisfiable {
                faults.append("no conflict: \(names)")
            }
            if number == 0,
                try Self.gecode(text.text(keeping: Self.items(touchedBy: names))) != .unsatisfiable
            {
                faults.append("no conflict for Gecode: \(names)")
            }
            for place in conflict.constraints {
                let rest = plain(model, conflict.constraints.filter { $0 != place })
                let name = model.constraints[place].name
                switch try witness(for: rest) {
                case .found: continue
                case .none: faults.append("\(name) is not needed in \(names)")
                case .doubt(let doubt):
                    count("undecided")
                    print("undecided, whether \(name) is needed in \(names): \(doubt)")
                }
            }
            count("least conflicts")
        }
        for (number, correction) in explanation.corrections.enumerated() {
            let kept = model.constraints.indices.filter { !correction.constraints.contains($0) }
            let names = written(kept, in: model)
            // The analysis gives an answer with each set: the judge decides.
            let part = plain(model, kept)
            if (try? SolutionValidator().validate(correction.solution, of: part)) == nil {
                faults.append("not shown to help: \(correction.constraints)")
            }
            // A goal that is nowhere defined is a constraint of the compiler's, which the text cannot give up.
            let isInText = correction.constraints.allSatisfy {
                text.isWritten(Self.whole(model.constraints[$0].name).name)
            }
            if !isInText { count("correction sets with the goal") }
            if number == 0, isInText,
                try Self.gecode(text.text(keeping: Self.items(madeOf: names))) == .unsatisfiable
            {
                faults.append("does not help for Gecode: to keep \(names)")
            }
            if correction.isMinimal {
                for place in correction.constraints {
                    let more = plain(model, kept + [place])
                    if try MiniZincTools.outcome(of: more).0 != .unsatisfiable {
                        faults.append("\(place) need not be given up in \(correction.constraints)")
                    }
                }
            } else {
                faults.append("not shown to be least: \(correction.constraints)")
            }
            count("correction sets")
        }
    }

    /// Some constraints without the goal.
    private func plain(_ model: ConstraintModel, _ places: [Int]) -> ConstraintModel {
        var model = model.keeping(places)
        model.objective = .satisfy
        return model
    }

    /// The items of which some part is among these names: a text of at least these constraints.
    private static func items(touchedBy names: [String]) -> Set<String> { Set(names.map { whole($0).name }) }

    /// The items of which all parts are among these names: a text of at most these constraints.
    private static func items(madeOf names: [String]) -> Set<String> {
        let parts = Dictionary(grouping: Set(names), by: { whole($0).name })
        return Set(parts.filter { $0.value.count == whole($0.value[0]).parts }.keys)
    }

    /// The name of the item that `c1 (part 2 of 3)` belongs to, and how many parts it has.
    private static func whole(_ name: String) -> (name: String, parts: Int) {
        guard let match = name.firstMatch(of: #/ \(part \d+ of (\d+)\)$/#) else { return (name, 1) }
        return (String(name[..<match.range.lowerBound]), Int(match.1) ?? 1)
    }

    /// The names of the constraints that the user wrote.
    private func written(_ places: [Int], in model: ConstraintModel) -> [String] {
        places.map { model.constraints[$0] }.filter { $0.kind != .fact }.map(\.name)
    }

    /// Whether a model has an answer.
    private enum Witness {
        /// One that the judge accepts.
        case found
        case none
        /// The solver gave up, or the judge did not accept its answer.
        case doubt(String)
    }

    private func witness(for model: ConstraintModel) throws -> Witness {
        let (outcome, solution) = try MiniZincTools.outcome(of: model, seconds: 10)
        if outcome == .unsatisfiable { return .none }
        guard let solution else { return .doubt("\(outcome)") }
        do {
            _ = try SolutionValidator().validate(solution, of: model)
            return .found
        } catch {
            return .doubt("\(error)")
        }
    }
}
