// What a script asks at its last check.

import Constraints
import Diagnostics

/// Declarations, assertions, goals and asked terms in force where a script asks last.
struct ScriptQuestionInForce {
    /// A goal of the script: a term, or a group of terms whose breach costs something.
    enum Goal {
        case term(Int)
        case soft([(term: Int, weight: String)])
    }

    /// Commands that declare or define.
    private(set) var declarations: [Int] = []
    /// Terms that must hold, assumptions of the check among them.
    private(set) var assertions: [Int] = []
    private(set) var goals: [Goal] = []
    /// Terms whose values were asked for after the check.
    private(set) var asked: [Int] = []

    init(_ script: SMTLIBScript) {
        var statements: [SMTLIBScript.Statement] = []
        var levels: [Int] = []
        var last: (statements: [SMTLIBScript.Statement], assumptions: [SourceSpan])?
        var asked: [SourceSpan] = []
        scan: for statement in script.statements {
            switch statement.command {
            case .declare, .assert, .optimize, .soft: statements.append(statement)
            case .check(let assumptions):
                last = (statements, assumptions)
                asked = []
            case .values(let terms): if last != nil { asked += terms }
            case .push(let count): levels += Array(repeating: statements.count, count: count)
            case .pop(let count):
                for _ in 0..<min(count, levels.count) {
                    statements.removeSubrange((levels.popLast() ?? statements.count)...)
                }
            case .exit: break scan
            }
        }
        let tree = script.tree
        func node(_ span: SourceSpan) -> Int? { tree.node(beginningAt: span.lowerBound) }
        var groups: [(name: String, terms: [(term: Int, weight: String)])] = []
        for statement in last?.statements ?? statements {
            switch statement.command {
            case .declare: declarations += [node(statement.span)].compactMap(\.self)
            case .assert(let term, _): assertions += [node(term)].compactMap(\.self)
            case .optimize(let term, _): goals += [node(term)].compactMap(\.self).map(Goal.term)
            case .soft(let span, let weight, let group):
                guard let term = node(span) else { continue }
                if let place = groups.firstIndex(where: { $0.name == group }) {
                    groups[place].terms.append((term, weight))
                } else {
                    groups.append((group, [(term, weight)]))
                }
            default: break
            }
        }
        goals += groups.map { .soft($0.terms) }
        assertions += (last?.assumptions ?? []).compactMap(node)
        self.asked = asked.compactMap(node)
    }
}
