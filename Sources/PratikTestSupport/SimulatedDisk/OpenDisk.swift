// A simulated disk while programs use it: descriptors, locks, time and the record.

import PratikStore

/// What stands behind a simulated disk's lock.
struct OpenDisk {
    /// A descriptor's file.
    struct Descriptor {
        let inode: UInt64
        let path: String
        let isWritable: Bool
    }

    var image: DiskImage
    private(set) var record: DiskRecord
    private(set) var calls = 0
    /// Nanoseconds since 1970.
    private(set) var moment: Int64
    var fault: (@Sendable (DiskCall) -> DiskFault?)?
    private var descriptors: [Int32: Descriptor] = [:]
    private var nextDescriptor: Int32 = 3
    /// The descriptor that holds the lock of an inode.
    private var locks: [UInt64: Int32] = [:]

    init(_ start: DiskState, at moment: Int64) {
        image = start.cached
        record = DiskRecord(start: start, at: moment)
        self.moment = moment
    }

    var openPaths: [String] { descriptors.values.map(\.path).sorted() }

    /// Counts a call, and asks what goes wrong with it.
    ///
    /// - Parameter growth: a file, and the size that the call needs it to have.
    mutating func nextFault(
        _ name: DiskCall.Name, _ path: String, growth: (file: OpenFile, size: Int)?
    ) -> DiskFault? {
        calls += 1
        guard let fault else { return nil }
        let makesName = [.create, .makeDirectory, .link].contains(name)
        return fault(
            DiskCall(
                number: calls, name: name, path: path, needsSpace: makesName || grows(growth)))
    }

    private func grows(_ growth: (file: OpenFile, size: Int)?) -> Bool {
        guard let growth, let inode = descriptors[growth.file.descriptor]?.inode else {
            return false
        }
        return growth.size > image[inode]?.bytes.count ?? 0
    }

    /// Does and records an operation.
    mutating func perform(_ operation: DiskOperation) {
        moment += 1000
        image.apply(operation, at: moment)
        record.append(operation, at: moment)
    }

    // MARK: Descriptors

    mutating func open(_ inode: UInt64, _ path: String, isWritable: Bool) -> OpenFile {
        let descriptor = nextDescriptor
        nextDescriptor += 1
        descriptors[descriptor] = Descriptor(inode: inode, path: path, isWritable: isWritable)
        return OpenFile(descriptor: descriptor, path: path)
    }

    func descriptor(_ file: OpenFile) throws(DiskFailure) -> Descriptor {
        guard let descriptor = descriptors[file.descriptor] else { throw .badDescriptor }
        return descriptor
    }

    mutating func close(_ file: OpenFile) {
        guard let descriptor = descriptors.removeValue(forKey: file.descriptor) else { return }
        if locks[descriptor.inode] == file.descriptor { locks[descriptor.inode] = nil }
        free(descriptor.inode)
    }

    /// Forgets a file that has neither a name nor a descriptor.
    mutating func free(_ inode: UInt64) {
        guard image[inode]?.links == 0 else { return }
        if !descriptors.values.contains(where: { $0.inode == inode }) { image.free(inode) }
    }

    mutating func lock(_ file: OpenFile) throws(DiskFailure) -> Bool {
        let inode = try descriptor(file).inode
        if let holder = locks[inode], holder != file.descriptor { return false }
        locks[inode] = file.descriptor
        return true
    }

    mutating func unlock(_ file: OpenFile) throws(DiskFailure) {
        let inode = try descriptor(file).inode
        if locks[inode] == file.descriptor { locks[inode] = nil }
    }
}
