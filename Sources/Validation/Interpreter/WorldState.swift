// The judge's state: what holds, since when, and the values of functions.

import ExactNumbers
import PDDL

/// Who changed something last, as a number: 0 is the initial state, a positive number is a step counted from 1,
/// a negative one a timed literal counted from -1 down.
typealias Author = Int32

/// What holds at one moment of a plan, and who made it so.
///
/// There is one in each run; it is a class so that looking at it copies nothing.
final class WorldState {
    /// The facts that were ever mentioned.
    private(set) var facts = AtomTable()
    /// The functions that were ever mentioned.
    private(set) var functions = AtomTable()
    private var truth: [Bool] = []
    private var factAuthors: [Author] = []
    /// Whether the fact ever held.
    private var known: [Bool] = []
    private var values: [ExactNumber?] = []
    private var valueAuthors: [Author] = []

    /// The symbols of facts and of functions that changed since the derived predicates were looked at.
    var changedPredicates: Set<Int32> = []
    var changedFunctions: Set<Int32> = []
    /// Whether anybody asks for the changes.
    var notesChanges = false

    /// How functions change while time passes: values by the time since the last happening.
    var motion: [Int32: Polynomial] = [:]
    /// The moment that conditions are evaluated at while time passes; nil at a happening.
    var moment: Moment?
    /// The value of `(total-time)`.
    var totalTime = ExactNumber.zero
    /// How often each preference was violated so far.
    var violations: [String: Int] = [:]

    /// A state in which nothing holds.
    init() {}

    /// A state of its own that begins as `other` is; the tables are shared until one of the two changes.
    init(copying other: WorldState) {
        facts = other.facts
        functions = other.functions
        truth = other.truth
        factAuthors = other.factAuthors
        known = other.known
        values = other.values
        valueAuthors = other.valueAuthors
        changedPredicates = other.changedPredicates
        changedFunctions = other.changedFunctions
        notesChanges = other.notesChanges
        motion = other.motion
        moment = other.moment
        totalTime = other.totalTime
        violations = other.violations
    }

    /// Keeps lists of the facts of these predicates.
    func index(_ symbols: Set<Int32>) { facts.index(symbols) }

    /// Whether the fact holds.
    func holds(_ atom: ResolvedAtom, _ binding: Binding) -> Bool {
        guard let fact = facts.find(atom, binding), fact < truth.count else { return false }
        return truth[Int(fact)]
    }

    /// Whether the fact holds.
    func holds(_ fact: Int32) -> Bool { fact < truth.count && truth[Int(fact)] }

    /// Who made the fact hold or not last, or nil where it never held.
    func author(of fact: Int32) -> Author? {
        fact < known.count && known[Int(fact)] ? factAuthors[Int(fact)] : nil
    }

    /// The number of a fact.
    func fact(_ atom: ResolvedAtom, _ binding: Binding) -> Int32 { facts.intern(atom, binding) }
    /// The number of a fact.
    func fact(_ atom: GroundAtom) -> Int32 { facts.intern(atom) }
    /// The number of a function with its arguments.
    func function(_ atom: ResolvedAtom, _ binding: Binding) -> Int32 {
        functions.intern(atom, binding)
    }
    /// The number of a function with its arguments.
    func function(_ atom: GroundAtom) -> Int32 { functions.intern(atom) }

    /// Makes a fact hold or not.
    func set(_ fact: Int32, holds: Bool, by author: Author) {
        while truth.count < facts.count {
            truth.append(false)
            factAuthors.append(0)
            known.append(false)
        }
        truth[Int(fact)] = holds
        factAuthors[Int(fact)] = author
        if holds { known[Int(fact)] = true }
        if notesChanges { changedPredicates.insert(facts.symbol(of: fact)) }
    }

    /// The value of a function, or nil where it has none.
    func value(of function: Int32) -> ExactNumber? {
        function < values.count ? values[Int(function)] : nil
    }

    /// Who gave a function its value, or nil where it has none.
    func valueAuthor(of function: Int32) -> Author? {
        value(of: function) == nil ? nil : valueAuthors[Int(function)]
    }

    /// Gives a function a value.
    func set(_ function: Int32, to value: ExactNumber, by author: Author) {
        while values.count < functions.count {
            values.append(nil)
            valueAuthors.append(0)
        }
        values[Int(function)] = value
        valueAuthors[Int(function)] = author
        if notesChanges { changedFunctions.insert(functions.symbol(of: function)) }
    }
}
