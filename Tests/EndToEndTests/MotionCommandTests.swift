// `trestle motion` as a user runs it.

import Foundation
import Testing

@Suite struct MotionCommandTests {
    @Test func aScoutGoesAroundTheWall() async throws {
        let scratch = try Scratch()
        let run = try await Program.trestle(
            "motion", "examples/motion/reach-avoid.motion", "--json", "--svg", scratch["way.svg"])
        #expect(run.status == 0, "\(run.errors)")
        let report = try run.object()
        #expect(report["verdict"] as? String == "verified")
        let ways = try #require(report["ways"] as? [[String: Any]])
        #expect(ways.first?["robot"] as? String == "scout")
        let picture = try scratch.read("way.svg")
        #expect(picture.hasPrefix("<svg ") && picture.contains("<polyline"))
        #expect(throws: Never.self) { try XMLText.check(picture) }
    }

    @Test func waypointsArePrintedWithTimes() async throws {
        let run = try await Program.trestle("motion", "examples/motion/corridor.motion")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.first == "red")
        #expect(run.lines.contains("blue"))
        #expect(run.output.contains("  at 0 in (0.5, 3)"))
        #expect(run.errors.contains("verified"))
    }

    /// One straight part cannot go around a wall; that is no proof of anything.
    @Test func tooFewPartsAreNotCalledImpossible() async throws {
        let run = try await Program.trestle(
            "motion", "examples/motion/reach-avoid.motion", "--segments", "1")
        #expect(run.status == 12)
        #expect(run.errors.contains("none with up to 1 straight part"), "\(run.errors)")
        #expect(!run.errors.contains("impossible"))
    }

    @Test func faultsHaveTheirPlace() async throws {
        let scratch = try Scratch()
        let file = try scratch.write(
            """
            workspace (0, 0) (10, 0) (10, 10) (0, 10)
            region goal (8, 1) (9, 1) (9, 2) (8, 2)
            robot scout from (1, 1) speed 2
            horizon 15
            rule "Arrive": F[0,12] in(gaol)
            """, to: "bad.motion")
        let run = try await Program.trestle("motion", file)
        #expect(run.status == 31)
        #expect(run.errors.contains("error[motion.unknown-name]"), "\(run.errors)")
        #expect(run.errors.contains("bad.motion:5:27"), "\(run.errors)")
        #expect(run.errors.contains("did you mean 'goal'?"))
    }
}

/// A quick look whether a text's tags are balanced.
private enum XMLText {
    struct Unbalanced: Error {}

    static func check(_ text: String) throws {
        var open: [String] = []
        for part in text.split(separator: "<").map(String.init) where part.contains(">") {
            let tag = part.prefix { $0 != ">" }
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { throw Unbalanced() }
            } else if !tag.hasSuffix("/") {
                open.append(String(tag.prefix { $0 != " " }))
            }
        }
        guard open.isEmpty else { throw Unbalanced() }
    }
}
