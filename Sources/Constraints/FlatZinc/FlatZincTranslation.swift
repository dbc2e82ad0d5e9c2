// From FlatZinc to a constraint model.

import Diagnostics
import ExactNumbers

/// What a constraint model and the FlatZinc that it comes from have to do with each other.
struct FlatZincTranslation: Sendable {
    /// A name for values: a variable or an array of the model, as the compiler was made to keep it.
    struct NamedValues: Sendable {
        /// The user's name.
        var name: String
        /// The index sets; none for a single value.
        var sets: [ClosedRange<Int>]
        /// The values, literal or variables.
        var values: [FlatZincProgram.Value]
        /// Whether 0 and 1 stand for Booleans.
        var isTruth: Bool
    }

    /// A set variable: what it may hold, and for each whether it does.
    struct Members: Sendable {
        var values: [Int]
        var conditions: [Condition]
    }

    /// What a FlatZinc variable became.
    enum Image: Sendable {
        /// Written where it was used.
        case none
        case variable(Variable)
        case members(Members)
    }

    /// What the constraint that the user wrote is called, by its number: its kind and sentence.
    var about: @Sendable (String) -> FlatZincTracker? = { _ in nil }
    /// What the name of a constraint that is not tracked says.
    var unfoldName: @Sendable (String) -> FlatZincTracker? = { _ in nil }
    /// The words of a name's values, in order, where its type is an enumeration.
    var enumeration: @Sendable (_ name: String) -> String? = { _ in nil }

    var program: FlatZincProgram
    var model: ConstraintModel
    var images: [Image] = []
    var named: [NamedValues] = []
    /// The words of enumerations.
    var words: [String: [Int: String]] = [:]
    /// For each constraint, whether it is part of the program proper and not yet translated elsewhere.
    var isPending: [Bool] = []
    /// For each variable, the constraint that defines it, or -1.
    var definitions: [Int32] = []
    /// For each variable, whether it is replaced by its definition.
    var isReplaced: [Bool] = []
    /// The constraint being translated, for messages.
    var current = 0

    private var watch: ReadingWatch

    init(_ program: FlatZincProgram, named name: String, within limits: SolverLimits = SolverLimits()) {
        self.program = program
        watch = ReadingWatch(limits)
        model = ConstraintModel(name)
    }

    /// Makes the model.
    mutating func translate() throws {
        isPending = Array(repeating: true, count: program.constraints.count)
        definitions = Array(repeating: -1, count: program.variables.count)
        isReplaced = Array(repeating: false, count: program.variables.count)
        for (number, constraint) in program.constraints.enumerated() where constraint.defined >= 0 {
            definitions[Int(constraint.defined)] = Int32(number)
        }
        let trackers = try readTrackers()
        boundSets()
        planReplacements(for: trackers)
        try declareVariables()
        for tracker in trackers {
            model.require(
                tracker.name, try condition(ofTracked: tracker.value), because: tracker.sentence,
                kind: tracker.kind)
        }
        let hasNames = !trackers.isEmpty || program.constraints.contains { $0.name >= 0 }
        for (number, constraint) in program.constraints.enumerated() where isPending[number] {
            current = number
            try watch.step()
            let about = words(about: constraint, number, hasTrackers: hasNames)
            model.require(
                about.name, try condition(of: constraint), because: about.sentence, kind: about.kind)
        }
        switch program.goal {
        case .satisfy: break
        case .minimize(let value): model.minimize(try expression(value))
        case .maximize(let value): model.maximize(try expression(value))
        }
    }

    private func words(
        about constraint: FlatZincProgram.Constraint, _ number: Int, hasTrackers: Bool
    ) -> FlatZincTracker {
        if constraint.name >= 0 {
            let name = program.texts[Int(constraint.name)]
            return unfoldName(name) ?? FlatZincTracker(name: name, kind: .wish(weight: 1))
        }
        let predicate = program.predicates[Int(constraint.predicate)]
        if constraint.defined >= 0 {
            if case .variable(let variable) = images[Int(constraint.defined)] {
                let name = model.variables[Int(variable.number)].name
                return FlatZincTracker(name: "definition of \(name)", kind: .fact)
            }
            let name = program.variables[Int(constraint.defined)].name
            return FlatZincTracker(name: "definition of \(name)", kind: .fact)
        }
        return FlatZincTracker(
            name: "\(predicate) #\(number + 1)", kind: hasTrackers ? .fact : .wish(weight: 1))
    }

    // MARK: Variables

    private mutating func declareVariables() throws {
        var names: [Int32: String] = [:]
        var wordsOf: [Int32: [String]] = [:]
        for entry in named {
            let list = wordList(enumeration(entry.name))
            for (place, value) in entry.values.enumerated() {
                guard case .variable(let number) = value else { continue }
                if names[number] == nil { names[number] = displayName(entry, place) }
                if let list { wordsOf[number] = list }
            }
        }
        for array in program.arrays where array.outputSets != nil {
            guard let name = array.name, let sets = array.outputSets else { continue }
            for (place, value) in program.elements[array.elements].enumerated() {
                guard case .variable(let number) = value, names[number] == nil else { continue }
                names[number] = Self.indexed(name, place, sets) { _, index in String(index) }
            }
        }
        images.reserveCapacity(program.variables.count)
        for (number, variable) in program.variables.enumerated() {
            try watch.step()
            guard !isReplaced[number] else {
                images.append(.none)
                continue
            }
            let given = names[Int32(number)]
            let described = given ?? description(of: Int32(number), names)
            let isShown = given != nil || variable.isOutput || !variable.isIntroduced
            images.append(
                try declare(variable, described, isShown: isShown, words: wordsOf[Int32(number)]))
        }
        for (number, variable) in program.variables.enumerated() {
            guard let value = variable.value, !isReplaced[number] else { continue }
            let place = FlatZincProgram.Value.variable(Int32(number))
            let condition: Condition
            switch variable.kind {
            case .truth: condition = .equivalent(try truth(place), try truth(value))
            case .integer, .number: condition = try expression(place) == expression(value)
            case .set: condition = try equalSets(members(place), members(value))
            }
            model.require("value of \(names[Int32(number)] ?? variable.name)", condition, kind: .fact)
        }
    }

    private mutating func declare(
        _ variable: FlatZincProgram.Variable, _ name: String, isShown: Bool, words: [String]?
    ) throws -> Image {
        switch variable.kind {
        case .truth: return .variable(model.declare(name, .boolean, isShown: isShown))
        case .number(let low, let high):
            return .variable(model.declare(name, .real(low, high), isShown: isShown))
        case .integer(let ranges):
            if let words, let ranges, let first = ranges.first, let last = ranges.last,
                first.lowerBound >= 1, last.upperBound <= words.count
            {
                let declared = model.declare(name, .words(words), isShown: isShown)
                if ranges != [1...words.count] {
                    model.require(
                        "values of \(name)", Self.lies(.variable(declared), in: ranges), kind: .fact)
                }
                return .variable(declared)
            }
            guard let ranges else {
                return .variable(model.declare(name, .integer(nil, nil), isShown: isShown))
            }
            guard let first = ranges.first else {
                model.require("values of \(name)", .truth(false), kind: .fact)
                return .variable(model.declare(name, .integer(0, 0), isShown: isShown))
            }
            let domain: ValueDomain =
                ranges.count == 1 ? .integer(first.lowerBound, first.upperBound) : .integers(ranges)
            return .variable(model.declare(name, domain, isShown: isShown))
        case .set(let ranges):
            guard let ranges else {
                throw DiagnosticsError([
                    Diagnostic(
                        "constraints.unbounded-set",
                        "the set '\(name)' may hold any whole number; a set needs bounds here",
                        fixIts: [FixIt("declare it as 'var set of 1..n', with a number for n")])
                ])
            }
            let values = try Self.values(of: ranges, "the set '\(name)'")
            let conditions = values.map {
                Condition.variable(model.declare("\($0) in \(name)", .boolean, isShown: isShown))
            }
            return .members(Members(values: values, conditions: conditions))
        }
    }

    /// The numbers of ranges, one by one.
    static func values(of ranges: [ClosedRange<Int>], _ what: String) throws -> [Int] {
        var count = 0
        for range in ranges {
            let (width, far) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
            guard !far, width < setLimit, count + width < setLimit else {
                throw DiagnosticsError(
                    "constraints.large-set", "\(what) may hold more than \(setLimit) numbers",
                    help: "give it closer bounds")
            }
            count += width + 1
        }
        return ranges.flatMap { Array($0) }
    }

    /// How many numbers a set may hold at most.
    static let setLimit = 100_000

    // MARK: Names

    /// What to call a variable that the compiler made up: the 0 or 1 of a Boolean that has a name.
    private func description(of number: Int32, _ names: [Int32: String]) -> String {
        let name = program.variables[Int(number)].name
        guard program.variables[Int(number)].isIntroduced,
            case .variable(let truth)? = truthBehind(.variable(number))?.value
        else { return name }
        let behind = program.variables[Int(truth)]
        guard let known = names[truth] ?? (behind.isIntroduced ? nil : behind.name) else { return name }
        return "\(known) as a number"
    }

    private func wordList(_ enumeration: String?) -> [String]? {
        guard let enumeration, let places = words[enumeration], !places.isEmpty else { return nil }
        let list = (1...places.count).compactMap { places[$0] }
        return list.count == places.count ? list : nil
    }

    private func displayName(_ entry: NamedValues, _ place: Int) -> String {
        guard !entry.sets.isEmpty else { return entry.name }
        return Self.indexed(entry.name, place, entry.sets) { dimension, index in
            enumeration("\(entry.name)[\(dimension)]").flatMap { words[$0]?[index] } ?? String(index)
        }
    }

    /// The name of the element at a place, counted from 0, of an array with these index sets.
    static func indexed(
        _ name: String, _ place: Int, _ sets: [ClosedRange<Int>], _ text: (Int, Int) -> String
    ) -> String {
        var rest = place
        var indices: [String] = []
        for (dimension, set) in sets.enumerated().reversed() {
            indices.append(text(dimension, set.lowerBound + rest % set.count))
            rest /= set.count
        }
        return "\(name)[\(indices.reversed().joined(separator: ","))]"
    }
}
