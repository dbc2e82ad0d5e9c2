// Landmarks of a task and the orders between them.

/// Something that holds at some time in every plan: a fact, or one of several facts.
struct Landmark {
    /// One fact, or several of which one holds; in increasing order.
    var facts: [Int32]
    /// Whether the goal wants it.
    var isGoal = false
    /// Whether it holds at the start.
    var isInitial = false
    /// Whether axioms decide one of its facts.
    var isDerived = false
    /// The operators that can make it true for the first time, in increasing order; none where it holds at the
    /// start. Where it is derived, any operator may.
    var firstAchievers: [Int32] = []

    /// Whether one fact is meant.
    var isFact: Bool { facts.count == 1 }
}

/// How a landmark comes before another.
enum LandmarkOrder: UInt8, Comparable {
    /// If the later one is reached first, it must be reached again after the earlier one.
    case reasonable
    /// The earlier one is true at some time before the later one is.
    case natural
    /// The earlier one is true in the state before the later one is for the first time.
    case greedyNecessary

    static func < (left: LandmarkOrder, right: LandmarkOrder) -> Bool { left.rawValue < right.rawValue }
}

/// Landmarks and their orders.
///
/// Source: Hoffmann, Porteous and Sebastia, "Ordered landmarks in planning", 2004.
struct LandmarkGraph {
    private(set) var landmarks: [Landmark] = []
    /// For each landmark, those before it.
    private(set) var parents: [[Int: LandmarkOrder]] = []
    /// For each landmark, those after it.
    private(set) var children: [[Int: LandmarkOrder]] = []
    /// For each fact, the landmark that it is, or -1.
    private(set) var landmarkOfFact: [Int32]
    /// For each fact, the landmark of several facts that it is one of, or -1.
    private(set) var disjunctionOfFact: [Int32]

    init(factCount: Int) {
        landmarkOfFact = Array(repeating: -1, count: factCount)
        disjunctionOfFact = landmarkOfFact
    }

    /// The number of landmarks.
    var count: Int { landmarks.count }

    /// Adds a landmark none of whose facts is in another of its kind.
    mutating func add(_ landmark: Landmark) -> Int {
        let number = landmarks.count
        for fact in landmark.facts {
            if landmark.isFact {
                landmarkOfFact[Int(fact)] = Int32(number)
            } else {
                disjunctionOfFact[Int(fact)] = Int32(number)
            }
        }
        landmarks.append(landmark)
        parents.append([:])
        children.append([:])
        return number
    }

    /// Orders `earlier` before `later`, unless they are ordered so and more strongly.
    mutating func order(_ earlier: Int, before later: Int, _ order: LandmarkOrder) {
        guard earlier != later,
            order > parents[later][earlier] ?? .reasonable || parents[later][earlier] == nil
        else { return }
        parents[later][earlier] = order
        children[earlier][later] = order
    }

    /// Notes the operators that reach a landmark first.
    mutating func setFirstAchievers(_ operators: [Int32], of number: Int) {
        landmarks[number].firstAchievers = operators
    }

    /// Takes a landmark of several facts out of the graph with its orders. Its number stays, with no facts.
    mutating func empty(_ number: Int) {
        for fact in landmarks[number].facts { disjunctionOfFact[Int(fact)] = -1 }
        landmarks[number].facts = []
        for earlier in parents[number].keys { children[earlier][number] = nil }
        for later in children[number].keys { parents[later][number] = nil }
        parents[number] = [:]
        children[number] = [:]
    }

    /// The graph without the numbers of landmarks that were taken out.
    func compacted() -> LandmarkGraph {
        var result = LandmarkGraph(factCount: landmarkOfFact.count)
        var numbers: [Int] = []
        for landmark in landmarks {
            numbers.append(landmark.facts.isEmpty ? -1 : result.add(landmark))
        }
        for (later, orders) in parents.enumerated() {
            for (earlier, order) in orders { result.order(numbers[earlier], before: numbers[later], order) }
        }
        return result
    }

    /// Whether landmarks wait for each other: then no plan exists.
    var hasCycleOfNaturalOrders: Bool {
        var waiting = parents.map { $0.values.count { $0 >= .natural } }
        var open = waiting.indices.filter { waiting[$0] == 0 }
        var done = 0
        while let number = open.popLast() {
            done += 1
            for (later, order) in children[number] where order >= .natural {
                waiting[later] -= 1
                if waiting[later] == 0 { open.append(later) }
            }
        }
        return done < count
    }
}
