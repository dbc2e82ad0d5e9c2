// Trestle's own library for MiniZinc, written out where the compiler can read it.

import Diagnostics
public import Foundation

/// The files by which MiniZinc knows Trestle: a solver configuration and a library for each flavour.
///
/// ```swift
/// try MiniZincLibrary.install(in: folder) { $0 == .linear ? "/usr/local/bin/t-glpk" : "/usr/local/bin/t-z3" }
/// // then: minizinc --solver trestle model.mzn
/// ```
public enum MiniZincLibrary {
    /// What MiniZinc compiles to.
    public enum Flavour: String, Sendable, Hashable, CaseIterable {
        /// The standard library; for Z3.
        case standard
        /// Linear rows; for GLPK.
        case linear
    }

    /// Every file of Trestle's own, by name.
    static var files: [String: String] {
        var files = sequences.merging(graphs) { first, _ in first }
        files["trestle.mzn"] = annotations
        files["trestle_track.mzn"] = trackers
        return files
    }

    /// Writes the library of a flavour into a folder that exists. The linear one links to the files of MiniZinc's
    /// own in `share`, since a solver has but one folder.
    static func write(_ flavour: Flavour, to folder: URL, share: URL) throws {
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        guard flavour == .linear else { return }
        let linear = share.appending(path: "linear")
        for name in try FileManager.default.contentsOfDirectory(atPath: linear.path).sorted()
        where name.hasSuffix(".mzn") && files[name] == nil {
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: name), withDestinationURL: linear.appending(path: name))
        }
    }

    /// The solver configuration of a flavour.
    static func configuration(_ flavour: Flavour, library: String, executable: String, flags: [String] = [])
        -> Data
    {
        struct Configuration: Encodable {
            var id: String
            var name: String
            var description: String
            var version = "1.0.0"
            var mznlib: String
            var executable: String
            var tags: [String]
            var stdFlags: [String]
            var supportsMzn = false
            var supportsFzn = true
            var needsSolns2Out = true
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let isLinear = flavour == .linear
        let configuration = Configuration(
            id: isLinear ? "org.trestle.linear" : "org.trestle.trestle",
            name: isLinear ? "Trestle-linear" : "Trestle",
            description: isLinear ? "Trestle with GLPK" : "Trestle with Z3", mznlib: library,
            executable: executable, tags: isLinear ? ["mip", "int", "float"] : ["int", "float", "set"],
            stdFlags: flags)
        return (try? encoder.encode(configuration)) ?? Data()
    }

    /// Installs both flavours, so that `minizinc --solver trestle` and `--solver trestle-linear` work.
    ///
    /// - Parameters:
    ///   - share: MiniZinc's folder, which holds `std` and `linear`; solvers are looked for in `solvers` in it.
    ///   - target: the folder to write to; it gets `solvers/trestle.msc` and the libraries.
    ///   - executable: the program that takes a FlatZinc file of a flavour; it must understand `-a`, `-n` and `-t`.
    /// - Throws: errors of the file system.
    public static func install(
        in target: URL, share: URL = URL(filePath: "/usr/share/minizinc"), executable: (Flavour) -> String
    ) throws {
        let solvers = target.appending(path: "solvers")
        try FileManager.default.createDirectory(at: solvers, withIntermediateDirectories: true)
        for flavour in Flavour.allCases {
            let name = flavour == .linear ? "trestle-linear" : "trestle"
            let library = target.appending(path: name)
            try? FileManager.default.removeItem(at: library)
            try FileManager.default.createDirectory(at: library, withIntermediateDirectories: true)
            try write(flavour, to: library, share: share)
            let program = executable(flavour)
            try configuration(flavour, library: library.path, executable: program, flags: ["-a", "-n", "-t"])
                .write(
                    to: solvers.appending(path: "\(name).msc"))
        }
    }
}
