// Memory is bounded by the length of the text, whatever is in it.

import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct MemoryTests {
    /// Texts of some megabytes, each hard on memory in a way of its own.
    static let shapes: [(name: String, unit: @Sendable (Int) -> String)] = [
        ("lists without end", { _ in "(" }),
        ("empty lists", { _ in "()" }),
        ("short words", { _ in "a " }),
        ("words that all differ", { index in String(index, radix: 36) + " " }),
        ("comments", { _ in ";\n" }),
        ("line ends", { _ in "\n" }),
        ("one long word", { _ in "a" }),
        ("parentheses that close nothing", { _ in ")" }),
        ("variables", { index in "?\(String(index, radix: 36)) " }),
        ("facts", { index in "(p o\(String(index, radix: 36)))" }),
    ]

    static let frames: [(name: String, before: String, after: String)] = [
        ("bare", "", ""),
        ("objects", "(define (problem p) (:domain gripper) (:objects ", ") (:init) (:goal (and)))"),
        ("initial state", "(define (problem p) (:domain gripper) (:init ", ") (:goal (and)))"),
        ("goal", "(define (problem p) (:domain gripper) (:init) (:goal (and ", ")))"),
    ]

    /// What the program takes without such a text.
    private static let nothing = Result { try PeakMemory.ofTrestle(["check", domain]).bytes }
    private static let domain = SharedData.root.appending(path: "domains/gripper/domain.pddl").path

    @Test(arguments: frames.indices)
    func fiftyTimesTheTextIsEnough(_ frame: Int) throws {
        let nothing = try Self.nothing.get()
        let faults = Mutex<[String]>([])
        // As many at a time as there are cores.
        DispatchQueue.concurrentPerform(iterations: Self.shapes.count) { shape in
            do {
                if let fault = try Self.fault(shape, frame, nothing) { faults.withLock { $0.append(fault) } }
            } catch {
                faults.withLock { $0.append("\(Self.shapes[shape].name): \(error)") }
            }
        }
        #expect(faults.withLock { $0 }.isEmpty)
    }

    /// What is wrong about reading one text, if something is.
    private static func fault(_ shape: Int, _ frame: Int, _ nothing: Int) throws -> String? {
        let (name, unit) = shapes[shape]
        let (place, before, after) = frames[frame]
        let size = 1_000_000
        var text = before
        var index = 0
        while text.utf8.count < size {
            text += unit(index)
            index += 1
        }
        text += after
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "trestle-memory-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "large.pddl")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let run = try PeakMemory.ofTrestle(["check", domain, file.path])
        guard run.status == 31 || run.status == 0 else { return "\(name), \(place): status \(run.status)" }
        let factor = Double(run.bytes - nothing) / Double(text.utf8.count)
        return factor < 50 ? nil : "\(name), \(place): \(factor) times the text"
    }
}
