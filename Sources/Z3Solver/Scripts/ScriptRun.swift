// SMT-LIB scripts on Z3.

internal import CZ3
public import Constraints
internal import Diagnostics
internal import ExactNumbers

extension Z3Solver {
    /// Answers the last check of a script, or a check at its end where it has none.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.smtlib-term` where Z3 cannot read a term, with its place.
    public func run(
        _ script: SMTLIBScript, within limits: SolverLimits = SolverLimits()
    ) throws -> SMTLIBAnswer {
        let questions = ScriptQuestion.all(in: script)
        guard let last = questions.last else {
            throw DiagnosticsError("constraints.smtlib-syntax", "no question")
        }
        return try answer(last, of: script, within: limits)
    }

    /// Answers every check of a script in order; the limits hold for all together.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.smtlib-term` where Z3 cannot read a term, with its place.
    public func answers(
        to script: SMTLIBScript, within limits: SolverLimits = SolverLimits()
    ) throws -> [SMTLIBAnswer] {
        let start = ContinuousClock.now
        return try ScriptQuestion.all(in: script).map { question in
            var rest = limits
            rest.time = limits.time.map { max($0 - start.duration(to: .now), .zero) }
            return try answer(question, of: script, within: rest)
        }
    }

    func answer(
        _ question: ScriptQuestion, of script: SMTLIBScript, within limits: SolverLimits
    ) throws -> SMTLIBAnswer {
        let context = try start()
        return try watched(within: limits, in: context) { watch in
            do {
                return try ScriptRun(question, script, context, watch).answer()
            } catch let fault as Z3Fault {
                return .unknown(
                    watch.reached ?? (fault.isMemory ? .memory : .incomplete(fault.message)), best: nil)
            }
        }
    }
}

/// One check of a script, with what is in force there.
struct ScriptQuestion {
    /// Declarations and assertions in force.
    var statements: [SMTLIBScript.Statement] = []
    var assumptions: [SourceSpan] = []
    var values: [SourceSpan] = []

    /// The questions of a script; one at its end where it asks none.
    static func all(in script: SMTLIBScript) -> [ScriptQuestion] {
        var result: [ScriptQuestion] = []
        var statements: [SMTLIBScript.Statement] = []
        var levels: [Int] = []
        for statement in script.statements {
            switch statement.command {
            case .declare, .assert, .optimize, .soft: statements.append(statement)
            case .check(let assumptions):
                result.append(ScriptQuestion(statements: statements, assumptions: assumptions))
            case .values(let terms):
                if !result.isEmpty { result[result.count - 1].values += terms }
            case .push(let count): levels += Array(repeating: statements.count, count: count)
            case .pop(let count):
                for _ in 0..<min(count, levels.count) {
                    statements.removeSubrange((levels.popLast() ?? statements.count)...)
                }
            case .exit: break
            }
        }
        return result.isEmpty ? [ScriptQuestion(statements: statements)] : result
    }
}

/// A question, put to Z3's reader and then to its solver.
struct ScriptRun {
    private let script: SMTLIBScript
    private let question: ScriptQuestion
    private let context: Context
    private let watch: Watch
    private let pool: TermPool

    init(_ question: ScriptQuestion, _ script: SMTLIBScript, _ context: Context, _ watch: Watch) {
        (self.script, self.question, self.context, self.watch) = (script, question, context, watch)
        pool = TermPool(context)
    }

    /// The terms of the question.
    private struct Terms {
        var assertions: [(term: OpaquePointer, name: SMTLIBScript.Name?)] = []
        var goals: [(term: GoalTerm, text: String)] = []
        var assumptions: [OpaquePointer] = []
        var values: [OpaquePointer] = []
    }

    func answer() throws -> SMTLIBAnswer {
        guard watch.beginCheck() else { return .unknown(watch.reached ?? .time, best: nil) }
        let terms = try read()
        let all = terms.assertions.map(\.term) + terms.assumptions
        let search = Optimization(context, assertions: all, goals: terms.goals.map(\.term), watch: watch)
        switch try search.run() {
        case .best(let found, let claim): return .satisfiable(try model(found, terms), claim)
        case .nothing: return .unsatisfiable(core: try core(terms))
        case .unbounded: return .unbounded
        case .stopped(let limit, let found):
            return .unknown(limit, best: try found.map { try model($0, terms) })
        }
    }

    /// The names that suffice: Z3's where it says so in time, else all.
    private func core(_ terms: Terms) throws -> [SMTLIBScript.Name] {
        var named: [(tracker: OpaquePointer, name: SMTLIBScript.Name)] = []
        let checker = try Checker(context, .arithmetic)
        for (term, name) in terms.assertions {
            guard let name else {
                try checker.assert(term)
                continue
            }
            let tracker = try context.fresh("name", keptBy: pool)
            try checker.assert(try context.implication(tracker, term, keptBy: pool))
            named.append((tracker, name))
        }
        for (term, span) in zip(terms.assumptions, question.assumptions) {
            let tracker = try context.fresh("assumption", keptBy: pool)
            try checker.assert(try context.implication(tracker, term, keptBy: pool))
            let location = SourceLocation(script.source, span)
            named.append((tracker, .init(text: script.source[span], location: location)))
        }
        guard !named.isEmpty, case .unsatisfiable = try checker.check(named.map(\.tracker), watchedBy: watch)
        else { return named.map(\.name) }
        let core = Set(try checker.core())
        return named.filter { core.contains($0.tracker) }.map(\.name)
    }

    // MARK: Reading

    /// The text for Z3's reader: the script itself with all else blanked out, so that places stay, and behind it
    /// each further term as an equation with itself.
    private func read() throws -> Terms {
        let source = script.source.bytes
        var text = source.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        var further: [(text: [UInt8], span: SourceSpan)] = []
        var names: [SMTLIBScript.Name?] = []
        func shown(_ span: SourceSpan) -> [UInt8] { Array(text[span.lowerBound..<span.upperBound]) }
        var goals: [(span: SourceSpan, isGreatest: Bool)] = []
        var groups: [(name: String, terms: [(span: SourceSpan, weight: String)])] = []
        for statement in question.statements {
            text.replaceSubrange(
                statement.span.lowerBound..<statement.span.upperBound,
                with: source[statement.span.lowerBound..<statement.span.upperBound])
            for span in statement.hidden {
                for place in span.lowerBound..<span.upperBound where text[place] != UInt8(ascii: "\n") {
                    text[place] = UInt8(ascii: " ")
                }
            }
            let blank = { (text: inout [UInt8]) in
                for place in statement.span.lowerBound..<statement.span.upperBound
                where text[place] != UInt8(ascii: "\n") { text[place] = UInt8(ascii: " ") }
            }
            switch statement.command {
            case .assert(_, let name): names.append(name)
            case .optimize(let span, let isGreatest):
                further.append((shown(span), span))
                goals.append((span, isGreatest))
                blank(&text)
            case .soft(let span, let weight, let group):
                further.append((Array("(ite ".utf8) + shown(span) + Array("\n 0.0 \(weight))".utf8), span))
                let place = groups.firstIndex { $0.name == group }
                if let place {
                    groups[place].terms.append((span, weight))
                } else {
                    groups.append((group, [(span, weight)]))
                }
                blank(&text)
            default: break
            }
        }
        let soft = question.statements.filter { if case .soft = $0.command { true } else { false } }
        for span in question.assumptions + question.values {
            further.append((Array(source[span.lowerBound..<span.upperBound]), span))
        }
        var owners: [Int: SourceSpan] = [:]
        var line = text.count { $0 == UInt8(ascii: "\n") } + 1
        for (term, span) in further {
            let addition = Array("\n(assert (=\n".utf8) + term + Array("\n".utf8) + term + Array("\n))".utf8)
            for _ in addition.lazy.filter({ $0 == UInt8(ascii: "\n") }) {
                line += 1
                owners[line] = span
            }
            text += addition
        }
        text.append(0)
        let parsed = try parse(text, owners: owners)
        guard parsed.count == names.count + further.count else {
            throw Z3Fault(
                code: Z3_PARSER_ERROR, message: "Z3 read another number of assertions than were written")
        }
        var terms = Terms()
        terms.assertions = Array(zip(parsed, names))
        let values = parsed.dropFirst(names.count).compactMap { Z3_get_app_arg(context.raw, $0, 0) }
        var goalPlace = 0
        var costs: [String: [OpaquePointer]] = [:]
        var softPlace = 0
        for statement in question.statements {
            switch statement.command {
            case .optimize(let span, let isGreatest):
                let term = values[goalPlace + softPlace]
                terms.goals.append((try goal(term, isGreatest, span), script.source[span]))
                goalPlace += 1
            case .soft(_, _, let group):
                costs[group, default: []].append(values[goalPlace + softPlace])
                softPlace += 1
            default: break
            }
        }
        for group in groups {
            var parts: [OpaquePointer?] = costs[group.name] ?? []
            let sum = try pool.keep(Z3_mk_add(context.raw, UInt32(parts.count), &parts))
            let goal = GoalTerm(term: sum, isReal: true, isGreatest: false, range: .unknown)
            terms.goals.append((goal, group.name.isEmpty ? "soft assertions" : group.name))
        }
        let rest = values.dropFirst(goals.count + soft.count)
        terms.assumptions = Array(rest.prefix(question.assumptions.count))
        terms.values = Array(rest.dropFirst(question.assumptions.count))
        return terms
    }

    private func goal(_ term: OpaquePointer, _ isGreatest: Bool, _ span: SourceSpan) throws -> GoalTerm {
        let sort = Z3_get_sort_kind(context.raw, Z3_get_sort(context.raw, term))
        guard sort == Z3_INT_SORT || sort == Z3_REAL_SORT else {
            throw DiagnosticsError([
                Diagnostic(
                    "constraints.smtlib-goal", "a goal is neither Int nor Real",
                    at: SourceLocation(script.source, span), fixIts: [FixIt("turn it into a number")])
            ])
        }
        return GoalTerm(term: term, isReal: sort == Z3_REAL_SORT, isGreatest: isGreatest, range: .unknown)
    }

    private func parse(_ text: [UInt8], owners: [Int: SourceSpan]) throws -> [OpaquePointer] {
        let vector = text.withUnsafeBytes { bytes in
            Z3_parse_smtlib2_string(
                context.raw, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), 0, nil, nil, 0, nil, nil)
        }
        if let fault = context.fault { throw diagnostics(fault, owners: owners) }
        let kept = try context.made(vector)
        Z3_ast_vector_inc_ref(context.raw, kept)
        defer { Z3_ast_vector_dec_ref(context.raw, kept) }
        return try (0..<Z3_ast_vector_size(context.raw, kept)).map {
            try pool.keep(Z3_ast_vector_get(context.raw, kept, $0))
        }
    }

    /// Z3's complaints with their places: `(error "line 3 column 12: unknown constant x")`.
    private func diagnostics(_ fault: Z3Fault, owners: [Int: SourceSpan]) -> any Error {
        if fault.isMemory { return fault }
        var result: [Diagnostic] = []
        for piece in fault.message.split(separator: "\n") {
            var text = String(piece)
            if text.hasPrefix("(error \"") {
                text = String(text.dropFirst(8).dropLast(text.hasSuffix("\")") ? 2 : 0))
            }
            var location: SourceLocation?
            var help = "see the standard for what this place takes"
            var unknown: String?
            if let match = text.wholeMatch(of: /line (\d+) column (\d+): (.*)/),
                let line = Int(match.1), let column = Int(match.2)
            {
                text = String(match.3)
                if let match = text.wholeMatch(
                    of: /unknown (constant|function\/constant|sort) '?([^' ]+)'?.*/)
                {
                    let name = String(match.2)
                    unknown = name
                    let near = Spelling.nearest(to: name, among: script.declaredNames)
                    help =
                        near.map { "did you mean '\($0)'?" }
                        ?? "declare it; names given by :named do not count"
                }
                location =
                    owners[line].map { SourceLocation(script.source, $0) }
                    ?? script.location(line: line, column: column, naming: unknown)
            }
            result.append(
                Diagnostic("constraints.smtlib-term", text, at: location, fixIts: [FixIt(help)]))
        }
        if result.isEmpty { result = [Diagnostic("constraints.smtlib-term", "Z3 cannot read the script")] }
        return DiagnosticsError(result)
    }

    // MARK: Models

    private func model(_ found: Interpretation, _ terms: Terms) throws -> SMTLIBModel {
        func entry(_ name: String, _ term: OpaquePointer) throws -> SMTLIBModel.Entry {
            let value = try found.value(of: term, keptBy: pool)
            return context.entry(name, value)
        }
        var (values, _, text) = found.contents(pool)
        values.sort { $0.term < $1.term }
        return SMTLIBModel(
            text: text, values: values,
            terms: try zip(question.values, terms.values).map { try entry(script.source[$0], $1) },
            goals: try terms.goals.map { try entry($0.text, $0.term.term) })
    }
}
