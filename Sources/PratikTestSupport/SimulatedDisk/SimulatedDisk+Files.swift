// A simulated disk's calls on open files.

package import PratikStore
import Synchronization

extension SimulatedDisk: Disk {
    package func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> OpenFile {
        if case .create = mode {
            return try state.run(.create, path) { state throws(DiskFailure) in
                try state.create(path)
            }
        }
        return try state.run(.open, path) { state throws(DiskFailure) in
            let inode = try state.image.inode(at: path)
            let isDirectory = state.image.isDirectory(inode)
            switch mode {
            case .write where isDirectory: throw .isDirectory
            case .directory where !isDirectory: throw .notDirectory
            default: break
            }
            let isWritable = if case .write = mode { true } else { false }
            return state.open(inode, path, isWritable: isWritable)
        }
    }

    package func close(_ file: OpenFile) { state.withLock { $0.close(file) } }

    package func read(
        _ file: OpenFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int {
        try state.run(.read, file.path) { state throws(DiskFailure) in
            let inode = try state.descriptor(file).inode
            if state.image.isDirectory(inode) { throw .isDirectory }
            guard let bytes = state.image[inode]?.bytes, offset < bytes.count else { return 0 }
            let count = min(buffer.count, bytes.count - offset)
            bytes.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
                    .copyMemory(from: .init(rebasing: $0[offset..<(offset + count)]))
            }
            return count
        }
    }

    package func write(
        _ bytes: UnsafeRawBufferPointer, to file: OpenFile, at offset: Int
    ) throws(DiskError) {
        let content = Array(bytes)
        try state.run(
            .write, file.path, growth: (file, offset + content.count),
            halfWay: { state in
                let half = Array(content[..<(content.count / 2)])
                state.write(half, to: file, at: offset)
            },
            { state throws(DiskFailure) in
                guard try state.descriptor(file).isWritable else { throw .badDescriptor }
                state.write(content, to: file, at: offset)
            })
    }

    package func syncData(_ file: OpenFile) throws(DiskError) { try sync(.syncData, file) }
    package func sync(_ file: OpenFile) throws(DiskError) { try sync(.sync, file) }

    /// After a failure the kernel holds the file's pages for written: it is recorded as one.
    private func sync(_ name: DiskCall.Name, _ file: OpenFile) throws(DiskError) {
        do throws(DiskError) {
            try state.run(name, file.path, ignored: ()) { state throws(DiskFailure) in
                let inode = try state.descriptor(file).inode
                state.perform(.sync(inode, hasFailed: false))
            }
        } catch {
            state.withLock { state in
                do throws(DiskFailure) {
                    let inode = try state.descriptor(file).inode
                    state.perform(.sync(inode, hasFailed: true))
                } catch {
                    // Nothing is open: nothing was to be written.
                }
            }
            throw error
        }
    }

    package func syncFileSystem(of file: OpenFile) throws(DiskError) {
        try state.run(.syncFileSystem, file.path, ignored: ()) { state throws(DiskFailure) in
            _ = try state.descriptor(file)
            state.perform(.syncFileSystem)
        }
    }

    package func status(of file: OpenFile) throws(DiskError) -> FileStatus {
        try state.run(.status, file.path) { state throws(DiskFailure) in
            let inode = try state.descriptor(file).inode
            guard let status = state.image[inode]?.status else { throw .badDescriptor }
            return status
        }
    }

    package func lock(_ file: OpenFile) throws(DiskError) -> Bool {
        try state.run(.lock, file.path) { state throws(DiskFailure) in try state.lock(file) }
    }

    package func unlock(_ file: OpenFile) throws(DiskError) {
        try state.run(.lock, file.path) { state throws(DiskFailure) in try state.unlock(file) }
    }

    package func touch(_ file: OpenFile, at moment: Int64) throws(DiskError) {
        try state.run(.touch, file.path) { state throws(DiskFailure) in
            state.perform(.touch(try state.descriptor(file).inode, moment))
        }
    }
}

extension OpenDisk {
    fileprivate mutating func create(_ path: String) throws(DiskFailure) -> OpenFile {
        let entry = try image.entry(at: path)
        guard image.inode(at: entry) == nil else { throw .exists }
        let inode = image.nextNumber
        perform(.create(inode, entry))
        return open(inode, path, isWritable: true)
    }

    fileprivate mutating func write(_ bytes: [UInt8], to file: OpenFile, at offset: Int) {
        do throws(DiskFailure) {
            let inode = try descriptor(file).inode
            if !bytes.isEmpty { perform(.write(inode, offset: offset, bytes: bytes)) }
        } catch {
            // A descriptor that is closed takes nothing.
        }
    }
}
