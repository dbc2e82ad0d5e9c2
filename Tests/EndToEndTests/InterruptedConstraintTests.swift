// Ctrl-C at any time: the program ends at once, and leaves no folder and no child behind.

#if os(Linux)
    import Foundation
    import TestSupport
    import Testing

    @Suite(.serialized, .enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"))
    struct InterruptedConstraintTests {
        /// What the program is busy with when the signal comes.
        enum Moment: String, CaseIterable, Sendable {
            case compiling, solving, explaining, printing
        }

        private static let pigeons = """
            array[1..30] of var 1..29: hole;
            constraint forall(i, j in 1..30 where i < j)(hole[i] != hole[j]);
            """

        private func model(_ moment: Moment) -> String {
            switch moment {
            case .compiling: "var 0..1: x; constraint sum(i in 1..1000000000)(i * x) > 3; solve satisfy;"
            case .solving: "\(Self.pigeons) solve satisfy;"
            case .explaining:
                "\(Self.pigeons) var 0..9: x; constraint x > 5; constraint x < 5; solve satisfy;"
            case .printing: "var 0..1: x; solve satisfy; output [show(sum([i | i in 1..1000000000]))];"
            }
        }

        @Test(arguments: Moment.allCases, [SIGINT, SIGTERM])
        func nothingIsLeftBehind(moment: Moment, signal: Int32) async throws {
            let scratch = try Scratch()
            try FileManager.default.createDirectory(atPath: scratch["tmp"], withIntermediateDirectories: true)
            let path = try scratch.write(model(moment), to: "m.mzn")
            async let running = Program.run(
                "trestle", ["constraints", path, "--explain-limit", "100", "--quiet"],
                environment: ["TMPDIR": scratch["tmp"]], limit: 60)
            let compiles = moment == .compiling || moment == .printing
            var (program, isBusy) = (Int32(0), false)
            for _ in 0..<1_500 where !isBusy {
                try await Task.sleep(for: .milliseconds(20))
                guard let found = Processes.running(ofCommand: "constraints\u{0}\(path)") else { continue }
                program = found
                isBusy =
                    compiles
                    ? Processes.running(ofCommand: scratch["tmp"]).map { Processes.age(of: $0) > 0.5 }
                        ?? false
                    : Processes.age(of: found) > 1
            }
            #expect(isBusy, "the program came that far")
            #expect(program > 0 && kill(program, signal) == 0)
            let start = ContinuousClock.now
            let run = try await running
            #expect(run.status == 128 + signal, "\(run.status ?? -1) \(run.errors)")
            #expect(start.duration(to: .now) < .seconds(10))
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch["tmp"]).isEmpty)
            #expect(Processes.running(ofCommand: scratch["tmp"]) == nil, "a child lives on")
        }
    }
#endif
