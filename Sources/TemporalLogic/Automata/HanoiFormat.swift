// Automata in the Hanoi omega-automata format, version 1.

import Diagnostics

extension FiniteAutomaton {
    /// The automaton in the Hanoi format, which knows only courses without an end: as Spot does for formulas on traces
    /// that end (`ltlfilt --from-ltlf`), an atom `alive` holds at each position of the trace and never after it, and
    /// Büchi acceptance asks that it ends in a state that accepts. A trace has at least one position. It is
    /// deterministic.
    ///
    /// - Parameter name: what the automaton is called.
    /// - Throws: `DiagnosticsError` with `spec.too-large` where there are more than 100,000 transitions.
    ///
    /// Source: Babiak and others, "The Hanoi omega-automata format", CAV 2015; De Giacomo and Vardi 2013.
    public func hoa(named name: String) throws -> String {
        var alive = "alive"
        while atoms.contains(where: { $0.description == alive }) { alive += "_" }
        // Where the start may be come back to and accepts, it is written twice: no course begins at its end.
        let isTwice = isAccepting(start) && (0..<count).contains { successors(of: $0).contains(start) }
        let (isAlive, end, first) = (atoms.count, count, isTwice ? count + 1 : start)
        var text = HanoiText.header(
            name, states: isTwice ? count + 2 : count + 1, start: first,
            atoms: atoms.map(\.description) + [alive],
            acceptance: "acc-name: Buchi\nAcceptance: 1 Inf(0)",
            properties: "trans-labels explicit-labels state-acc deterministic")
        text += "/* finite traces: '\(HanoiText.comment(alive))' holds until the end of the trace */\n"
        text += "--BODY--\n"
        var left = HanoiText.mostTransitions
        for state in Array(0..<count) + (isTwice ? [first] : []) {
            text += "State: \(state)\n"
            let meant = state == first ? start : state
            guard let all = transitions(of: meant, atMost: left) else { throw HanoiText.tooMany }
            left -= all.count
            for (next, guards) in Dictionary(grouping: all, by: \.next).sorted(by: { $0.key < $1.key }) {
                let label = HanoiText.label(guards.map { $0.tests.map { ($0.atom, $0.isTrue) } })
                text += "[\(isAlive)\(label == "t" ? "" : "&(\(label))")] \(next)\n"
            }
            if state != first, isAccepting(state) { text += "[!\(isAlive)] \(end)\n" }
        }
        return text + "State: \(end) {0}\n[!\(isAlive)] \(end)\n--END--\n"
    }

    /// The automaton as a graph in Graphviz's language.
    ///
    /// - Throws: `DiagnosticsError` with `spec.too-large` where there are more than 100,000 transitions.
    public func dot(named name: String) throws -> String {
        var graph = GraphText(name)
        var left = HanoiText.mostTransitions
        for state in 0..<count {
            let isDead = distances[state] == nil
            graph.node(state, isAccepting: isAccepting(state), isDead: isDead)
            guard let all = transitions(of: state, atMost: left) else { throw HanoiText.tooMany }
            left -= all.count
            for (next, guards) in Dictionary(grouping: all, by: \.next).sorted(by: { $0.key < $1.key }) {
                graph.edge(state, next, guards.map { $0.tests.map { ($0.atom, $0.isTrue) } }, atoms)
            }
        }
        return graph.finished(start: start)
    }
}

extension BuchiAutomaton {
    /// The automaton in the Hanoi format, with generalised Büchi acceptance on transitions: one set for each promise.
    ///
    /// - Parameter name: what the automaton is called.
    public func hoa(named name: String) -> String {
        let acceptance =
            switch promiseCount {
            case 0: "acc-name: all\nAcceptance: 0 t"
            case 1: "acc-name: Buchi\nAcceptance: 1 Inf(0)"
            default:
                "acc-name: generalized-Buchi \(promiseCount)\nAcceptance: \(promiseCount) "
                    + (0..<promiseCount).map { "Inf(\($0))" }.joined(separator: "&")
            }
        var text = HanoiText.header(
            name, states: count, start: 0, atoms: atoms.map(\.description), acceptance: acceptance,
            properties: "trans-labels explicit-labels trans-acc")
        text += "--BODY--\n"
        for (state, all) in transitions.enumerated() {
            text += "State: \(state)\n"
            for transition in all {
                let guards = transition.guards.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
                let kept = transition.kept.sorted().map(String.init).joined(separator: " ")
                text += "[\(HanoiText.label([guards]))] \(transition.next)"
                text += kept.isEmpty ? "\n" : " {\(kept)}\n"
            }
        }
        return text + "--END--\n"
    }

    /// The automaton as a graph in Graphviz's language; the promises that a transition keeps stand in braces.
    public func dot(named name: String) -> String {
        var graph = GraphText(name)
        for (state, all) in transitions.enumerated() {
            graph.node(state, isAccepting: false, isDead: false)
            for transition in all {
                let guards = transition.guards.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
                let kept = transition.kept.sorted().map(String.init).joined(separator: ", ")
                graph.edge(
                    state, transition.next, [guards], atoms, mark: kept.isEmpty ? "" : " {\(kept)}")
            }
        }
        return graph.finished(start: 0)
    }
}

/// The pieces of the Hanoi format.
private enum HanoiText {
    static let mostTransitions = 100_000
    static var tooMany: DiagnosticsError {
        DiagnosticsError.tooLarge("its automaton has more than \(mostTransitions) transitions")
    }

    static func header(
        _ name: String, states: Int, start: Int, atoms: [String], acceptance: String, properties: String
    ) -> String {
        """
        HOA: v1
        name: \(quoted(name))
        tool: "trestle"
        States: \(states)
        Start: \(start)
        AP: \(([String(atoms.count)] + atoms.map(quoted)).joined(separator: " "))
        \(acceptance)
        properties: \(properties)

        """
    }

    /// A string of the format: quotes and backslashes are escaped, line ends become spaces.
    static func quoted(_ text: String) -> String {
        let escaped = text.map { character -> String in
            switch character {
            case "\"", "\\": "\\\(character)"
            case "\n", "\r", "\r\n", "\0": " "
            default: String(character)
            }
        }
        return "\"\(escaped.joined())\""
    }

    /// A text that cannot end a comment.
    static func comment(_ text: String) -> String { text.replacing("*/", with: "* /") }

    /// Some ways to pass, each made of tests.
    static func label(_ ways: [[(atom: Int, isTrue: Bool)]]) -> String {
        if ways.contains(where: \.isEmpty) { return "t" }
        return ways.map { tests in tests.map { "\($0.isTrue ? "" : "!")\($0.atom)" }.joined(separator: "&") }
            .joined(separator: " | ")
    }
}

/// A graph in Graphviz's language.
private struct GraphText {
    private var text: String

    init(_ name: String) {
        text = "digraph \(HanoiText.quoted(name)) {\n  rankdir=LR;\n  start [shape=point, label=\"\"];\n"
    }

    mutating func node(_ number: Int, isAccepting: Bool, isDead: Bool) {
        let shape = isAccepting ? "doublecircle" : "circle"
        text += "  \(number) [shape=\(shape)\(isDead ? ", style=dashed" : "")];\n"
    }

    mutating func edge(
        _ from: Int, _ to: Int, _ ways: [[(atom: Int, isTrue: Bool)]], _ atoms: [Atom], mark: String = ""
    ) {
        let labels = ways.map { tests in
            tests.isEmpty
                ? "true" : tests.map { "\($0.isTrue ? "" : "!")\(atoms[$0.atom])" }.joined(separator: " & ")
        }
        text += "  \(from) -> \(to) [label=\(HanoiText.quoted(labels.joined(separator: " | ") + mark))];\n"
    }

    func finished(start: Int) -> String { text + "  start -> \(start);\n}\n" }
}
