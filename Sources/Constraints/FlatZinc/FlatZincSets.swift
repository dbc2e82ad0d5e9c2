// What the built-in predicates on sets mean: truth values for what a set may hold.

import Diagnostics
import ExactNumbers

extension FlatZincTranslation {
    /// What a predicate on sets demands; nil where it is not known.
    mutating func setMeaning(_ name: String, _ values: [Term]) throws -> Condition? {
        switch (name, values.count) {
        case ("set_in", 2):
            let argument = try expression(values[0])
            if case .set(let ranges) = values[1] { return Self.lies(argument, in: ranges) }
            let members = try members(values[1])
            if case .constant(let number) = argument {
                guard let value = number.whole, let place = members.values.firstIndex(of: value) else {
                    return .truth(false)
                }
                return members.conditions[place]
            }
            return .any(
                zip(members.values, members.conditions).map { value, condition in
                    .all([.compare(argument, .equal, Expression(value)), condition])
                })
        case ("set_card", 2):
            return .compare(try expression(values[1]), .equal, .count(try members(values[0]).conditions))
        case ("set_eq", 2): return equalSets(try members(values[0]), try members(values[1]))
        case ("set_ne", 2): return .not(equalSets(try members(values[0]), try members(values[1])))
        case ("set_subset", 2): return try subset(values[0], values[1])
        case ("set_superset", 2): return try subset(values[1], values[0])
        case ("set_le", 2): return try precedes(values[0], values[1], orEqual: true)
        case ("set_lt", 2): return try precedes(values[0], values[1], orEqual: false)
        case ("set_union", 3): return try combine(values) { .any([$0, $1]) }
        case ("set_intersect", 3): return try combine(values) { .all([$0, $1]) }
        case ("set_diff", 3): return try combine(values) { .all([$0, .not($1)]) }
        case ("set_symdiff", 3): return try combine(values) { .odd([$0, $1]) }
        default: return nil
        }
    }

    private func subset(_ small: Term, _ large: Term) throws -> Condition {
        .all(
            aligned([try members(small), try members(large)]).map {
                .implies($0.conditions[0], $0.conditions[1])
            })
    }

    private func combine(
        _ values: [Term], _ operation: (Condition, Condition) -> Condition
    ) throws -> Condition {
        .all(
            aligned([try members(values[0]), try members(values[1]), try members(values[2])]).map {
                .equivalent($0.conditions[2], operation($0.conditions[0], $0.conditions[1]))
            })
    }

    /// The order of sets as ascending lists, letter by letter as in a dictionary.
    ///
    /// Where both or neither hold a number, the rest decides; where only one does, it comes first unless the other
    /// holds nothing more. Helping Booleans keep conditions flat.
    private mutating func precedes(_ left: Term, _ right: Term, orEqual: Bool) throws -> Condition {
        let table = aligned([try members(left), try members(right)])
        var rest = Condition.truth(orEqual)
        var (leftHasMore, rightHasMore) = (Condition.truth(false), Condition.truth(false))
        for entry in table.reversed() {
            let (inLeft, inRight) = (entry.conditions[0], entry.conditions[1])
            rest = helper(
                .any([
                    .all([.equivalent(inLeft, inRight), rest]),
                    .all([inLeft, .not(inRight), rightHasMore]),
                    .all([.not(inLeft), inRight, .not(leftHasMore)]),
                ]))
            leftHasMore = helper(.any([inLeft, leftHasMore]))
            rightHasMore = helper(.any([inRight, rightHasMore]))
        }
        return rest
    }

    private mutating func helper(_ condition: Condition) -> Condition {
        let variable = Condition.variable(model.declare("order of sets", .boolean, isShown: false))
        model.require("order of sets", .equivalent(variable, condition), kind: .fact)
        return variable
    }

    /// That a set is the entry at an index.
    mutating func setElement(_ values: [Term]) throws -> Condition {
        let index = try expression(values[0])
        let entries = try list(values[1]).map { try members($0) }
        let table = aligned(entries + [try members(values[2])])
        return .all(
            [.compare(index, .greaterOrEqual, 1), .compare(index, .lessOrEqual, Expression(entries.count))]
                + table.map { row in
                    .equivalent(
                        row.conditions[entries.count], .element(Array(row.conditions.dropLast()), at: index))
                })
    }
}
