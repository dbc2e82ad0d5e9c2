// How quickly PDDL is read: a large problem of a made-up town, beside `wc` on the same file.

import ArgumentParser
import Diagnostics
import Foundation
import PDDL

@main
struct ParsingBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ParsingBenchmark",
        abstract: "Measures how many megabytes of PDDL are read a second, beside wc.")

    @Option(help: "The number of parcels; each takes about 110 bytes.") var parcels = 200_000
    @Option(help: "How often each is measured; the best counts.") var repetitions = 5

    func run() throws {
        let domain = try Domain(parsing: SourceText(Town.domain, named: "town"))
        let text = Town.problem(parcels: parcels)
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("town-\(ProcessInfo.processInfo.processIdentifier).pddl").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let megabytes = Double(text.utf8.count) / 1_000_000
        let reading = try best(Int32(RUSAGE_SELF.rawValue)) {
            let problem = try Problem(parsing: .file(path), in: domain)
            precondition(problem.objects.count > parcels)
        }
        let counting = try best(Int32(RUSAGE_CHILDREN.rawValue)) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["wc", path]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
        }
        func line(_ name: String, _ seconds: Double) -> String {
            String(format: "%-28@ %8.3f s %8.1f MB/s", name as NSString, seconds, megabytes / seconds)
        }
        print(String(format: "a problem of %.1f MB, best of %d", megabytes, repetitions))
        print(line("read and checked", reading))
        print(line("wc", counting))
        print(String(format: "ratio %.2f", reading / counting))
    }

    /// The least processor time of some repetitions, in seconds: neighbours on the machine do not count.
    private func best(_ who: Int32, _ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<repetitions {
            let start = seconds(who)
            try body()
            best = min(best, seconds(who) - start)
        }
        return best
    }

    private func seconds(_ who: Int32) -> Double {
        var usage = rusage()
        getrusage(who, &usage)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}

/// A town of streets with parcels to deliver.
private enum Town {
    static let domain = """
        (define (domain town)
          (:requirements :strips :typing :action-costs)
          (:types crossing thing - object parcel van - thing)
          (:predicates (at ?x - thing ?c - crossing) (in ?p - parcel ?v - van) (street ?a ?b - crossing))
          (:functions (length ?a ?b - crossing) - number (total-cost) - number)
          (:action drive
            :parameters (?v - van ?a ?b - crossing)
            :precondition (and (at ?v ?a) (street ?a ?b))
            :effect (and (at ?v ?b) (not (at ?v ?a)) (increase (total-cost) (length ?a ?b)))))
        """

    static func problem(parcels: Int) -> String {
        let crossings = max(parcels / 2, 2)
        var text = "(define (problem town-\(parcels))\n  (:domain town)\n  (:objects\n"
        for index in 0..<crossings { text += "    crossing\(index) - crossing\n" }
        for index in 0..<parcels { text += "    parcel\(index) - parcel\n" }
        text += "    van0 - van)\n  (:init\n    (at van0 crossing0)\n"
        for index in 0..<parcels { text += "    (at parcel\(index) crossing\(index * 7 % crossings))\n" }
        for index in 0..<crossings {
            let next = (index + 1) % crossings
            text += "    (street crossing\(index) crossing\(next))\n"
            text += "    (= (length crossing\(index) crossing\(next)) \(index % 9 + 1))\n"
        }
        text += "    (= (total-cost) 0))\n  (:goal (and\n"
        for index in stride(from: 0, to: parcels, by: 4) {
            text += "    (at parcel\(index) crossing\(index * 13 % crossings))\n"
        }
        return text + "  ))\n  (:metric minimize (total-cost)))\n"
    }
}
