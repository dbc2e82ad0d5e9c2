// Durative actions taken apart by time: what each of their moments asks for and does.

import Diagnostics
import PDDL

/// A durative action's start, end, and what holds in between, as ordinary conditions and effects.
///
/// Source: Fox and Long, "PDDL 2.1", 2003; the split as in Coles and others, "Planning with problems requiring
/// temporal coordination", 2008.
struct SnapAction {
    /// A bound on the duration.
    struct Bound {
        var relation: Comparison.Relation
        var value: NumericExpression
    }

    /// A predicate that remembers from the start whether a condition of an effect at the end held.
    struct Note {
        var name: String
        var parameters: [TypedName]
    }

    let schema: DurativeActionSchema
    private(set) var atStart: Condition = .always
    private(set) var overAll: Condition = .always
    private(set) var atEnd: Condition = .always
    private(set) var startEffect: Effect = .none
    private(set) var endEffect: Effect = .none
    private(set) var bounds: [Bound] = []
    private(set) var notes: [Note] = []
    /// Whether what the action does hangs on how long it takes.
    private(set) var readsDuration = false

    private let source: SourceText
    private let fluents: Set<String>

    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature`.
    init(
        _ schema: DurativeActionSchema, changed: Set<String>, fluents: Set<String>, _ source: SourceText
    ) throws {
        self.schema = schema
        self.fluents = fluents
        self.source = source
        let conditions = try split(schema.condition)
        atStart = conditions.start
        overAll = conditions.between
        atEnd = conditions.end
        var starts: [Effect] = []
        var ends: [Effect] = []
        try split(schema.effect, within: [], if: [], &starts, &ends)
        startEffect = .and(starts)
        endEffect = .and(ends)
        try readBounds(schema.duration, .atStart, changed)
        readsDuration = (starts + ends).contains { effect in
            effect.numericEffects.contains { $0.value.mentionsDuration }
        }
    }

    private func split(
        _ condition: DurativeCondition
    ) throws -> (start: Condition, between: Condition, end: Condition) {
        switch condition {
        case .and(let parts):
            let all = try parts.map(split)
            return (
                .and(all.map(\.start).filter { !$0.isTrivial }),
                .and(all.map(\.between).filter { !$0.isTrivial }),
                .and(all.map(\.end).filter { !$0.isTrivial })
            )
        case .forall(let variables, let inner):
            let parts = try split(inner)
            func wrap(_ part: Condition) -> Condition { part.isTrivial ? part : .forall(variables, part) }
            return (wrap(parts.start), wrap(parts.between), wrap(parts.end))
        case .timed(.atStart, let condition): return (condition, .always, .always)
        case .timed(.overAll, let condition): return (.always, condition, .always)
        case .timed(.atEnd, let condition): return (.always, .always, condition)
        case .preference: return (.always, .always, .always)
        }
    }

    private mutating func split(
        _ effect: DurativeEffect, within variables: [TypedName], if conditions: [DurativeCondition],
        _ starts: inout [Effect], _ ends: inout [Effect]
    ) throws {
        switch effect {
        case .and(let parts):
            for part in parts { try split(part, within: variables, if: conditions, &starts, &ends) }
        case .forall(let more, let inner):
            try split(inner, within: variables + more, if: conditions, &starts, &ends)
        case .when(let condition, let inner):
            try split(inner, within: variables, if: conditions + [condition], &starts, &ends)
        case .continuous(let change):
            throw unsupported("effects that change a number all the time", change.span)
        case .timed(let time, let inner):
            let when = try split(.and(conditions))
            guard when.between.isTrivial else {
                throw unsupported("effects under a condition over all of an action", schema.span)
            }
            if time == .atStart {
                guard when.end.isTrivial else {
                    throw unsupported("effects at the start under a condition at the end", schema.span)
                }
                starts.append(inner.wrapped(when.start, variables))
                return
            }
            // What never changes need not be remembered.
            guard !when.start.isStatic(fluents) else {
                ends.append(inner.wrapped(.and([when.start, when.end].filter { !$0.isTrivial }), variables))
                return
            }
            let note = Note(
                name: "noted \(schema.name) \(notes.count)", parameters: schema.parameters + variables)
            notes.append(note)
            let atom = Atom(note.name, note.parameters.map { Term($0.name, isVariable: true) })
            starts.append(Effect.add(atom).wrapped(when.start, variables))
            starts.append(Effect.delete(atom).wrapped(.not(when.start), variables))
            ends.append(inner.wrapped(.and([when.end, .atom(atom)]), variables))
        }
    }

    private mutating func readBounds(
        _ constraint: DurationConstraint, _ time: TimeSpecifier, _ changed: Set<String>
    ) throws {
        switch constraint {
        case .and(let parts):
            for part in parts { try readBounds(part, time, changed) }
        case .timed(let time, let inner):
            try readBounds(inner, time, changed)
        case .compare(let relation, let value):
            if time == .atEnd, value.functionTerms.contains(where: { changed.contains($0.function) }) {
                throw unsupported("a duration that is decided at the end", schema.span)
            }
            bounds.append(Bound(relation: relation, value: value))
        }
    }

    private func unsupported(_ what: String, _ span: SourceSpan) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(
                "planner.unsupported-feature", "the planner does not handle \(what)",
                at: SourceLocation(source, span))
        ])
    }
}

extension Condition {
    /// Whether it is the empty conjunction.
    var isTrivial: Bool {
        if case .and(let parts) = self { parts.allSatisfy(\.isTrivial) } else { false }
    }
}

extension Condition {
    /// Whether it is about predicates that never change, and no numbers.
    func isStatic(_ fluents: Set<String>) -> Bool {
        switch self {
        // Names with a space are those of compiled predicates, and all of these change.
        case .atom(let atom): !fluents.contains(atom.predicate) && !atom.predicate.contains(" ")
        case .equal: true
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): inner.isStatic(fluents)
        case .and(let parts), .or(let parts): parts.allSatisfy { $0.isStatic(fluents) }
        case .imply(let left, let right): left.isStatic(fluents) && right.isStatic(fluents)
        case .compare, .preference: false
        }
    }
}

extension Effect {
    /// The effect under a condition, for all values of the variables.
    fileprivate func wrapped(_ condition: Condition, _ variables: [TypedName]) -> Effect {
        let inner = condition.isTrivial ? self : .when(condition, self)
        return variables.isEmpty ? inner : .forall(variables, inner)
    }

    /// The numeric effects inside, conditional or not.
    var numericEffects: [NumericEffect] {
        switch self {
        case .add, .delete: []
        case .and(let parts): parts.flatMap(\.numericEffects)
        case .forall(_, let inner), .when(_, let inner): inner.numericEffects
        case .numeric(let change): [change]
        }
    }
}

extension NumericExpression {
    /// Whether `?duration` occurs.
    var mentionsDuration: Bool {
        switch self {
        case .duration: true
        case .arithmetic(_, let operands): operands.contains(where: \.mentionsDuration)
        case .number, .function, .elapsedTime, .totalTime, .violations: false
        }
    }
}
