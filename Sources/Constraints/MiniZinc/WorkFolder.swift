// A folder for one compilation, which nobody else can read and which is removed afterwards.

import Diagnostics
import Foundation

/// A private folder for temporary files.
struct WorkFolder: Sendable {
    /// The folder.
    let root: URL

    /// Makes a folder.
    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "trestle-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: root, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw DiagnosticsError(
                "constraints.no-folder", "no temporary folder: \(error.localizedDescription)",
                help: "check the space and the permissions of \(root.deletingLastPathComponent().path)")
        }
    }

    /// A folder within it, made where it is missing.
    func folder(_ name: String) throws -> URL {
        let folder = root.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// An empty folder within it.
    func newFolder() throws -> URL { try folder(UUID().uuidString) }

    /// The solver configuration of a flavour, with its library.
    func solver(_ flavour: MiniZincLibrary.Flavour, share: String) throws -> URL {
        let file = root.appending(path: "\(flavour.rawValue).msc")
        guard !FileManager.default.fileExists(atPath: file.path) else { return file }
        let library = try folder("library-\(flavour.rawValue)")
        try MiniZincLibrary.write(flavour, to: library, share: URL(filePath: share))
        try MiniZincLibrary.configuration(flavour, library: library.path, executable: "/bin/true").write(
            to: file)
        return file
    }

    /// Removes it with all that is in it.
    func remove() { try? FileManager.default.removeItem(at: root) }
}
