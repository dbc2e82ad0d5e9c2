// Large problems with plans that are valid by construction.

import Foundation

/// A domain, a problem and a plan of any size.
struct World {
    let name: String
    let domain: String
    let problem: String
    let plan: String

    /// Every world, each with about `size` objects and `size` steps.
    static func all(size: Int) -> [World] { [relay(size), panels(size), workshop(size)] }

    /// Writes the three files into a folder.
    func write(to folder: URL) throws -> (domain: String, problem: String, plan: String) {
        func write(_ text: String, _ ending: String) throws -> String {
            let url = folder.appending(path: "\(name)-\(ending)")
            try text.write(to: url, atomically: true, encoding: .utf8)
            return url.path
        }
        return (
            try write(domain, "domain.pddl"), try write(problem, "problem.pddl"), try write(plan, "plan.txt")
        )
    }

    /// A robot carries each parcel one room further: only literals, with types.
    static func relay(_ size: Int) -> World {
        let (moves, parcels) = (size / 3, size - size / 3 - 2)
        let domain = """
            (define (domain relay)
              (:requirements :strips :typing)
              (:types room parcel robot)
              (:predicates (at ?r - robot ?x - room) (in ?p - parcel ?x - room) (held ?p - parcel ?r - robot)
                (free ?r - robot) (door ?x ?y - room))
              (:action go :parameters (?r - robot ?x ?y - room)
                :precondition (and (at ?r ?x) (door ?x ?y)) :effect (and (not (at ?r ?x)) (at ?r ?y)))
              (:action lift :parameters (?r - robot ?p - parcel ?x - room)
                :precondition (and (at ?r ?x) (in ?p ?x) (free ?r))
                :effect (and (not (in ?p ?x)) (not (free ?r)) (held ?p ?r)))
              (:action put :parameters (?r - robot ?p - parcel ?x - room)
                :precondition (and (at ?r ?x) (held ?p ?r))
                :effect (and (in ?p ?x) (free ?r) (not (held ?p ?r)))))
            """
        let problem = """
            (define (problem relay-\(size)) (:domain relay)
              (:objects r - robot \(list(0...moves, "x")) - room \(list(0..<parcels, "p")) - parcel)
              (:init (at r x0) (free r)
                \(lines(0..<moves) { "(door x\($0) x\($0 + 1))" })
                \(lines(0..<parcels) { "(in p\($0) x\(min($0, moves)))" }))
              (:goal (and
                \(lines(0..<moves) { "(in p\($0) x\($0 + 1))" }))))
            """
        let plan = lines(0..<moves) {
            "(lift r p\($0) x\($0))\n(go r x\($0) x\($0 + 1))\n(put r p\($0) x\($0 + 1))"
        }
        return World(name: "relay", domain: domain, problem: problem, plan: plan + "\n")
    }

    /// A walk past panels that light some lamps and put out others: quantified and conditional effects.
    static func panels(_ size: Int) -> World {
        let lamps = 8
        let count = size - lamps
        let domain = """
            (define (domain panels)
              (:requirements :adl)
              (:types panel lamp)
              (:predicates (at ?p - panel) (next ?p ?n - panel) (wired ?p - panel ?l - lamp)
                (cut ?p - panel ?l - lamp) (lit ?l - lamp) (broken ?l - lamp))
              (:action press :parameters (?p ?n - panel)
                :precondition (and (at ?p) (next ?p ?n)
                  (forall (?l - lamp) (imply (wired ?p ?l) (not (broken ?l)))))
                :effect (and (not (at ?p)) (at ?n)
                  (forall (?l - lamp) (and (when (wired ?p ?l) (lit ?l)) (when (cut ?p ?l) (not (lit ?l))))))))
            """
        var lit = [Bool](repeating: false, count: lamps)
        for step in 0..<size {
            lit[step % count % lamps] = true
            lit[(step % count + 3) % lamps] = false
        }
        let problem = """
            (define (problem panels-\(size)) (:domain panels)
              (:objects \(list(0..<count, "p")) - panel \(list(0..<lamps, "l")) - lamp)
              (:init (at p0)
                \(lines(0..<count) {
                    "(next p\($0) p\(($0 + 1) % count)) (wired p\($0) l\($0 % lamps)) "
                        + "(cut p\($0) l\(($0 + 3) % lamps))"
                }))
              (:goal (and (at p\(size % count))
                \(lines(0..<lamps) { lit[$0] ? "(lit l\($0))" : "(not (lit l\($0)))" }))))
            """
        let plan = lines(0..<size) { "(press p\($0 % count) p\(($0 + 1) % count))" }
        return World(name: "panels", domain: domain, problem: problem, plan: plan + "\n")
    }

    /// Machines that work on pieces side by side: durations, invariants and simultaneous steps.
    static func workshop(_ size: Int) -> World {
        let machines = 50
        let pieces = size - machines
        let domain = """
            (define (domain workshop)
              (:requirements :typing :durative-actions)
              (:types machine piece)
              (:predicates (idle ?m - machine) (powered ?m - machine) (raw ?p - piece) (done ?p - piece)
                (clean ?m - machine))
              (:durative-action work :parameters (?m - machine ?p - piece)
                :duration (= ?duration 2)
                :condition (and (at start (idle ?m)) (at start (raw ?p)) (over all (powered ?m)))
                :effect (and (at start (not (idle ?m))) (at start (not (raw ?p))) (at end (done ?p))
                  (at end (idle ?m))))
              (:durative-action wipe :parameters (?m - machine)
                :duration (= ?duration 1)
                :condition (at start (idle ?m))
                :effect (and (at start (not (idle ?m))) (at end (idle ?m)) (at end (clean ?m)))))
            """
        let problem = """
            (define (problem workshop-\(size)) (:domain workshop)
              (:objects \(list(0..<machines, "m")) - machine \(list(0..<pieces, "p")) - piece)
              (:init \(lines(0..<machines) { "(idle m\($0)) (powered m\($0))" })
                \(lines(0..<pieces) { "(raw p\($0))" }))
              (:goal (and \(lines(0..<machines) { "(clean m\($0))" })
                \(lines(0..<pieces) { "(done p\($0))" }))))
            """
        // A thousandth and more lies between the end of a piece and the next one.
        func time(_ round: Int) -> String {
            let thousandths = round * 2002
            return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
        }
        let plan =
            lines(0..<pieces) { "\(time($0 / machines)): (work m\($0 % machines) p\($0)) [2.000]" } + "\n"
            + lines(0..<machines) { "\(time((pieces - 1) / machines + 1)): (wipe m\($0)) [1.000]" }
        return World(name: "workshop", domain: domain, problem: problem, plan: plan + "\n")
    }

    private static func list(_ numbers: some Sequence<Int>, _ letter: String) -> String {
        numbers.map { "\(letter)\($0)" }.joined(separator: " ")
    }

    private static func lines(_ numbers: some Sequence<Int>, _ line: (Int) -> String) -> String {
        numbers.map(line).joined(separator: "\n")
    }
}
