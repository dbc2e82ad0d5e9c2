// Each built-in predicate of FlatZinc, plain, reified and implied, has the answers that trying all values finds.

import Constraints
import Diagnostics
import ExactNumbers
import Foundation
import Testing
import Validation
import Z3Solver

@Suite struct BuiltinTests {
    enum Form: String, CaseIterable {
        case plain = ""
        case reified = "_reif"
        case implied = "_imp"
    }

    @Test(arguments: Builtin.all, Form.allCases)
    func answersAreThoseOfTryingAll(_ builtin: Builtin, _ form: Form) throws {
        let truth = form == .plain ? [] : [SmallDomain.truth]
        let domains = builtin.domains + truth
        let names = Array("abcdefgh").prefix(domains.count).map(String.init)
        var text = zip(names, domains).map { "\(Self.type($1)): \($0);\n" }.joined()
        let last = truth.isEmpty ? "" : ",\(names[names.count - 1])"
        text += "constraint \(builtin.name)\(form.rawValue)(\(builtin.arguments)\(last));\nsolve satisfy;\n"
        var model = try FlatZincProgram(parsing: SourceText(text, named: "b.fzn")).translated().model
        let base = Array(model.constraints.indices)
        // One constraint for each choice of values: the solver is asked about each, beside the built-in.
        let choices = Self.choices(domains)
        for values in choices {
            let chosen = zip(names, zip(domains, values)).flatMap {
                Self.fixed($0, $1.0, to: $1.1, in: model)
            }
            model.require("chosen", .all(chosen))
        }
        let session = try Z3Solver().session(for: model)
        var answers = 0
        for (number, values) in choices.enumerated() {
            let holds = builtin.holds(values)
            let expected =
                switch form {
                case .plain: holds
                case .reified: values[values.count - 1].b == holds
                case .implied: !values[values.count - 1].b || holds
                }
            let places = base + [base.count + number]
            switch try session.check(assuming: places, within: SolverLimits(time: .seconds(20))) {
            case .satisfiable(let solution):
                #expect(expected, "\(values) is an answer of\n\(text)")
                answers += 1
                // The judge's own reading of the translated constraint.
                #expect(throws: Never.self) {
                    try SolutionValidator().validate(solution, of: model.keeping(places))
                }
            case .unsatisfiable: #expect(!expected, "\(values) is no answer of\n\(text)")
            case .unknown(let limit): Issue.record("\(values): \(limit)\n\(text)")
            }
        }
        // What is implied by false always has answers; nothing tested here is without a question.
        #expect(!choices.isEmpty && (form == .plain || answers > 0))
    }

    /// The predicates that MiniZinc leaves to solvers are all here, or said not to be supported.
    @Test(.enabled(if: MiniZincTools.isInstalled, "minizinc is not installed"))
    func everyBuiltinOfTheLibraryIsHere() throws {
        let library = URL(filePath: "/usr/share/minizinc/std")
        let declared = try Self.predicates(of: library.appending(path: "flatzinc_builtins.mzn"))
        // What has a body in the files that every solver gets never reaches one.
        var bodies: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: library.path)
        where file.hasPrefix("redefinitions") {
            bodies.formUnion(try Self.predicates(of: library.appending(path: file)))
        }
        let tested = Set(Builtin.all.flatMap { builtin in Form.allCases.map { builtin.name + $0.rawValue } })
        let rest = declared.subtracting(bodies).subtracting(tested).sorted()
        #expect(declared.count >= 120 && tested.intersection(declared).count >= 90)
        for name in rest {
            let text = "var float: x; constraint \(name)(x,x); solve satisfy;"
            let error = #expect(throws: DiagnosticsError.self, "\(name) is not tested") {
                try FlatZincProgram(parsing: SourceText(text, named: "b.fzn")).translated()
            }
            #expect(error?.diagnostics.first?.code == "constraints.unsupported-function", "\(name)")
        }
    }

    private static func predicates(of file: URL) throws -> Set<String> {
        let text = try String(contentsOf: file, encoding: .utf8)
        return Set(text.matches(of: /(?m)^\s*predicate\s+(\w+)\s*\(/).map { String($0.1) })
    }

    // MARK: Values

    private static func type(_ domain: SmallDomain) -> String {
        func list(_ values: [Int]) -> String { "{\(values.map(String.init).joined(separator: ","))}" }
        return switch domain {
        case .whole(let values): "var \(list(values))"
        case .real: "var -100.0..100.0"
        case .truth: "var bool"
        case .set(let values): "var set of \(list(values))"
        }
    }

    private static func values(of domain: SmallDomain) -> [SmallValue] {
        switch domain {
        case .whole(let values): values.map { .number(Double($0)) }
        case .real(let values): values.map { .number($0) }
        case .truth: [.truth(false), .truth(true)]
        case .set(let values):
            (0..<1 << values.count).map { bits in
                .set(Set(values.indices.filter { bits >> $0 & 1 == 1 }.map { values[$0] }))
            }
        }
    }

    private static func choices(_ domains: [SmallDomain]) -> [[SmallValue]] {
        domains.reduce([[]]) { choices, domain in
            choices.flatMap { choice in values(of: domain).map { choice + [$0] } }
        }
    }

    /// Conditions that give a variable of the text a value.
    private static func fixed(
        _ name: String, _ domain: SmallDomain, to value: SmallValue, in model: ConstraintModel
    ) -> [Condition] {
        func variable(_ name: String) -> Variable? {
            model.variables.indices.first { model.variables[$0].name == name }.map { Variable($0) }
        }
        switch (domain, value) {
        case (.set(let values), .set(let members)):
            return values.compactMap { element in
                guard let variable = variable("\(element) in \(name)") else { return nil }
                return members.contains(element) ? .variable(variable) : .not(.variable(variable))
            }
        case (_, .truth(let truth)):
            guard let variable = variable(name) else { return [] }
            return [truth ? .variable(variable) : .not(.variable(variable))]
        case (_, .number(let number)):
            guard let variable = variable(name), let exact = ExactNumber(exactly: number) else { return [] }
            return [.compare(.variable(variable), .equal, .constant(exact))]
        default: return []
        }
    }
}
