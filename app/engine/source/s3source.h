#pragma once
#include "engine/contract/dataformat.h"
#include "engine/source/s3entity.h"

namespace sluice::engine {

/// A place in a bucket.
struct S3Location {
    QString bucketName;
    MappedFolder folder; ///< of the bucket on this machine
    QString prefix; ///< as the flow says it, a plain text prefix
    /// Only objects that were modified from here on and before there; invalid: all.
    QDateTime modifiedFrom {};
    QDateTime modifiedBefore {};
    /// Of a reading of the first records: objects behind those that should hold so many are not
    /// looked into, whatever they are. 0: all are.
    qint64 enoughRecords = 0;
    std::shared_ptr<ObjectStore> store {}; ///< in place of the folder

    BucketPlace place() const { return store ? BucketPlace(store) : BucketPlace(folder); }
};

/// JsonObjects: one after the other, on any number of lines each.
enum class FileFormat { Csv, JsonLines, JsonArray, JsonObjects, Parquet };

struct SourceFile {
    S3Object object;
    FileFormat format = FileFormat::Csv;
    // Of Parquet:
    int schema = 0; ///< index into S3Source::parquet
    qint64 rows = 0;
    int rowGroups = 0;
    QString readPath {}; ///< of what is read instead: a copy without INT96
};

/// A member of a field that is an object, which tasks may name like a field of its own.
struct NestedField {
    QString name; ///< "address.city"
    QString parent; ///< "address"
    QString fieldType;
};

/// How Parquet objects of one schema deliver a field, in SQL over one of their rows.
struct ParquetFieldSql {
    QString text; ///< a VARCHAR; empty: the schema lacks the field
    QString json; ///< a VARCHAR too
    QString value;
    QString type; ///< of the value, DuckDB's
};

/// Parquet objects of one schema.
struct ParquetSchema {
    bool hasInt96 = false;
    bool hidesPlaces = false; ///< a column has the name by which DuckDB tells a row's place
    QList<ParquetFieldSql> fields; ///< by index into S3Source::fields; since it was described
    QString record; ///< the whole record's JSON
};

/// The objects of one run and the fields they have.
struct S3Source {
    S3Location location;
    QList<SourceFile> files;
    QStringList fields;
    /// The last ones of the fields are nested in others: who takes all fields takes those.
    int nestedFields = 0;
    QStringList fieldTypes {}; ///< of Parquet, by index: words of the SDK (reference 4.10)
    QList<NestedField> nested {}; ///< those that were seen
    bool areNestedComplete = true; ///< false: further ones may be there
    bool isJson = false; ///< also Parquet, whose values have kinds too
    bool isParquet = false;
    QList<ParquetSchema> parquet {}; ///< each one once
    bool isOrdered = false; ///< of Parquet: rows are wanted in the order of files and their rows
    bool hasValues = false; ///< of Parquet: jsonColumn() is the value as it is
    qint64 mostRecords = 0; ///< of Parquet: so many of the first ones are enough; 0: all
    qint64 table = 0; ///< the ID under which queries find the records
    bool areFieldsComplete = true; ///< false: JSON records beyond the sample may have more
    qint64 bytes = 0;
    QString madeUpNames = {}; ///< as CsvHeader::madeUp, of the first file
    qint64 bytesPerRow = 1; ///< a guess from the first file's beginning
    bool isCut = false; ///< there are objects that were not looked into
    /// What the lists of files and fields take of the memory budget.
    std::shared_ptr<MemoryBudget::Reservation> held = nullptr;
};

/// Lists the objects, reads every file's header or first records, and checks that they fit
/// together. NotFound for an empty prefix; no files when none was modified in time; InvalidInput
/// names the two files that differ. Canceled; Quota when keys or names need more memory than there
/// is.
Result<S3Source> openS3Source(
    const S3Location &location, DeclaredFormat declared, const ReadLimits &limits = {});

/// As openS3Source() for one file that need not be below a bucket's folder.
/// \param readsParquet else Parquet is no kind of file that is read
Result<S3Source> openSourceFile(const S3Object &file, DeclaredFormat declared,
    const ReadLimits &limits = {}, bool readsParquet = false);

} // namespace sluice::engine
