// Data that lies beside the checkout and is not part of the project; tests that need it skip without it.

public import Foundation

/// Finds the folder with shared benchmark data: `$TRESTLE_SHARED`, or `shared` beside the checkout.
public enum SharedData {
    /// The root of the checkout.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The file or folder `path` of the shared data, or nil where it is absent.
    public static func url(_ path: String) -> URL? {
        let folder =
            ProcessInfo.processInfo.environment["TRESTLE_SHARED"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared")
        let url = folder.appending(path: path)
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
}
