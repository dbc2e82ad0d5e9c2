// All constraints of a problem while its plan goes on.

import Diagnostics
import ExactNumbers
import PDDL

/// The ground constraints of a problem, and which of them are broken.
struct TrajectoryMonitors {
    /// A hard constraint, or one instance of a preference.
    struct Group {
        var isPreference: Bool
        var name: String?
        var isBroken = false
    }

    var groups: [Group] = []
    var monitors: [TrajectoryMonitor] = []
    /// What was broken on the way, kept until the run ends.
    var faults: [PlanFault] = []

    /// No constraints.
    init() {}

    /// The constraints of the problem and its domain.
    init(_ model: inout ProblemModel) throws(UnboundVariable) {
        for constraint in [model.problem.domain.constraints, model.problem.constraints] {
            var scope = Scope()
            let resolved = try scope.resolve(constraint, in: &model)
            var binding = Binding(slots: scope.slotCount)
            add(resolved, &binding, group: nil)
        }
    }

    private mutating func add(_ constraint: ResolvedConstraint, _ binding: inout Binding, group: Int?) {
        switch constraint {
        case .and(let parts):
            for part in parts { add(part, &binding, group: group) }
        case .forall(let variables, let inner):
            variables.forEach(&binding) { inside in
                add(inner, &inside, group: group)
                return true
            }
        case .preference(let name, let inner):
            groups.append(Group(isPreference: true, name: name))
            add(inner, &binding, group: groups.count - 1)
        case .modal(let operation, let first, let second, let source):
            var group = group
            if group == nil {
                groups.append(Group(isPreference: false))
                group = groups.count - 1
            }
            monitors.append(
                TrajectoryMonitor(
                    operation, first, second, source, group: group ?? 0, binding: binding))
        }
    }
}

extension PlanExecution {
    /// Shows the present state to all constraints.
    mutating func observe(at time: ExactNumber, after step: Int?) {
        let now = TrajectoryMonitor.Observation(time: time, step: step)
        lastObservation = now
        for index in trajectory.monitors.indices {
            if let broken = trajectory.monitors[index].observe(state, now) {
                take(broken, from: index, now: now)
            }
        }
    }

    /// Shows the last state to all constraints, and counts the preferences among them.
    mutating func finishMonitors() {
        for index in trajectory.monitors.indices {
            if let broken = trajectory.monitors[index].finish(state, lastObservation) {
                take(broken, from: index, now: nil)
            }
        }
        for group in trajectory.groups where group.isPreference && group.isBroken {
            state.violations[group.name ?? "", default: 0] += 1
        }
        faults = trajectory.faults + faults
    }

    /// Takes down that a constraint is broken; `now` is nil at the end.
    private mutating func take(
        _ broken: TrajectoryMonitor.Observation, from index: Int, now: TrajectoryMonitor.Observation?
    ) {
        let monitor = trajectory.monitors[index]
        let isKnown = trajectory.groups[monitor.group].isBroken
        trajectory.groups[monitor.group].isBroken = true
        guard !trajectory.groups[monitor.group].isPreference, !isKnown,
            trajectory.faults.count < Self.mostFaults
        else { return }
        let constraint = ConditionSpelling(names: model.names).constraint(
            monitor.source, monitor.first, monitor.second, monitor.binding)
        // The state of an earlier time is gone, so that only conditions of the present one can be explained.
        let isPresent = broken.step == lastObservation.step && broken.time == lastObservation.time
        let conditions =
            monitor.missing.map { isPresent || now == nil ? [explain($0, monitor.binding)] : [] } ?? []
        let subject = broken.step.map { text($0) } ?? "the initial state"
        let when = plan.isTimed ? " at \(broken.time)" : ""
        let message: String
        switch monitor.operation {
        case .sometime,
            .within where now == nil:
            message = "the constraint \(constraint.pddl) is not met by the end"
        case .atEnd:
            message = "the constraint \(constraint.pddl) does not hold at the end"
        case .sometimeAfter,
            .alwaysWithin where now == nil:
            message =
                "\(subject)\(when) asks for what never comes afterwards: the constraint \(constraint.pddl)"
        default:
            message = "\(subject)\(when) breaks the constraint \(constraint.pddl)"
        }
        let diagnostic = Diagnostic(
            PlanFault.Kind.violatedConstraint.rawValue, message,
            at: broken.step.flatMap { stepFaults.names.location(of: nil, in: $0) }
                ?? constraintLocation(monitor.source),
            notes: conditions.map(\.note))
        let isAtEnd =
            switch monitor.operation {
            case .atEnd, .sometime: true
            case .within: now == nil
            default: false
            }
        trajectory.faults.append(
            PlanFault(
                .violatedConstraint, step: isAtEnd ? nil : broken.step,
                time: plan.isTimed ? broken.time : nil,
                conditions: conditions.map(\.unmet), diagnostic))
    }

    private func constraintLocation(_ source: TrajectoryConstraint) -> SourceLocation? {
        guard let span = source.span else { return nil }
        let isProblems = model.problem.constraints.span.map {
            $0.lowerBound <= span.lowerBound && span.upperBound <= $0.upperBound
        }
        return isProblems == true ? location(span) : domainLocation(span)
    }

    /// How often each named preference is violated.
    var namedViolations: [String: Int] {
        var counts: [String: Int] = [:]
        for name in model.problem.namedPreferences { counts[name] = 0 }
        for (name, count) in state.violations where name != "" { counts[name] = count }
        return counts
    }
}

extension Problem {
    /// The names of all preferences in goal, conditions and constraints.
    fileprivate var namedPreferences: Set<String> {
        var names: Set<String> = []
        func visit(_ condition: Condition) {
            switch condition {
            case .preference(let preference): if let name = preference.name { names.insert(name) }
            case .and(let parts): for part in parts { visit(part) }
            case .forall(_, let inner): visit(inner)
            default: break
            }
        }
        func visit(_ condition: DurativeCondition) {
            switch condition {
            case .preference(let name, _): if let name { names.insert(name) }
            case .and(let parts): for part in parts { visit(part) }
            case .forall(_, let inner): visit(inner)
            case .timed(_, let inner): visit(inner)
            }
        }
        func visit(_ constraint: TrajectoryConstraint) {
            switch constraint {
            case .preference(let name, _): if let name { names.insert(name) }
            case .and(let parts): for part in parts { visit(part) }
            case .forall(_, let inner): visit(inner)
            default: break
            }
        }
        visit(goal)
        for action in domain.actions { visit(action.precondition) }
        for action in domain.durativeActions { visit(action.condition) }
        visit(domain.constraints)
        visit(constraints)
        return names
    }
}
