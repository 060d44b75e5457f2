#include "pagefixture.h"
#include "ui/editor/forms/fieldchecklist.h"
#include "ui/editor/forms/optionbox.h"
#include "ui/editor/forms/timefield.h"
#include "ui/editor/inspector/bucketrow.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

class InspectorTest : public test::PageTest {
protected:
    QWidget *inspector() { return page->findChild<QWidget *>(u"inspector"_s); }

    /// Changes every control of the form, shown or hidden; their names.
    QStringList touchAll()
    {
        QStringList names;
        for (auto *box : inspector()->findChildren<OptionBox *>()) {
            names.append(box->objectName());
            for (int i = 0; i < box->count(); ++i) {
                box->setCurrentIndex(i);
                Q_EMIT box->activated(i);
            }
        }
        for (auto *check : inspector()->findChildren<QCheckBox *>()) {
            names.append(check->objectName());
            check->click();
        }
        for (auto *number : inspector()->findChildren<QSpinBox *>()) {
            names.append(number->objectName());
            number->setValue(number->value() + 7);
        }
        return names;
    }
};

QJsonObject output(const flow::FlowDefinition &flow)
{
    return flow.destinations.first().properties.value("s3OutputFormatConfig"_L1).toObject();
}

} // namespace

TEST_F(InspectorTest, followsTheSelection)
{
    EXPECT_EQ(find<QLabel>("inspectorTitle")->text(), u"Flow"_s);
    selectCard(0);
    EXPECT_EQ(find<QLabel>("inspectorTitle")->text(), u"Trigger"_s);
    selectCard(4);
    EXPECT_EQ(find<QLabel>("inspectorTitle")->text(), u"Mask"_s);
    EXPECT_EQ(control<QSpinBox>("maskLength")->value(), 12);
}

TEST_F(InspectorTest, typingTheNameIsOneUndoStepAndUndoShowsInTheField)
{
    auto *name = control<QLineEdit>("flowName");
    type(name, "sales");

    EXPECT_EQ(flow().flowName, u"sales"_s);
    EXPECT_EQ(document().undoStack().count(), 1);
    document().undoStack().undo();
    EXPECT_EQ(name->text(), u"orders-to-parquet"_s);
}

TEST_F(InspectorTest, maskEditsReachTheDocumentAndUndoTheWidgets)
{
    selectCard(4);
    choose(control<QComboBox>("operatorBox"), "MASK_LAST_N");
    control<QSpinBox>("maskLength")->setValue(4);
    type(control<QLineEdit>("maskCharacter"), "#");

    EXPECT_EQ(taskAt(2).operatorName, u"MASK_LAST_N"_s);
    EXPECT_EQ(taskAt(2).properties,
        (QMap<QString, QString> {{u"MASK_LENGTH"_s, u"4"_s}, {u"MASK_VALUE"_s, u"#"_s}}));
    while (document().undoStack().canUndo())
        document().undoStack().undo();
    EXPECT_EQ(control<QSpinBox>("maskLength")->value(), 12);
    EXPECT_EQ(control<QLineEdit>("maskCharacter")->text(), u"*"_s);
    EXPECT_EQ(control<QComboBox>("operatorBox")->currentData(), u"MASK_FIRST_N"_s);
}

TEST_F(InspectorTest, showingAFormChangesNothing)
{
    for (int i = 0; i < scene().cards().size(); ++i)
        selectCard(i);
    EXPECT_EQ(flow(), test::sampleFlow()) << "the first look at a form is what could write";
    for (const TaskKind &kind : offeredTaskKinds())
        add(kind.id.toLatin1().constData());
    const auto before = flow();
    EXPECT_EQ(document().undoStack().count(), before.tasks.size() - test::sampleFlow().tasks.size())
        << "one step for each task that was added, none for showing it";
    for (int i = 0; i < scene().cards().size(); ++i)
        selectCard(i);
    EXPECT_EQ(flow(), before);
}

TEST_F(InspectorTest, fieldsComeFromTheServiceAndCanBeTyped)
{
    selectCard(4);
    auto *field = control<QComboBox>("maskField");

    EXPECT_EQ(field->count(), 5);
    type(field->lineEdit(), "pin");
    EXPECT_EQ(taskAt(2).sourceFields, QStringList(u"pin"_s));
}

TEST_F(InspectorTest, filterWritesOneOrSeveralValues)
{
    selectCard(3);
    auto *value = control<QLineEdit>("filterValue");
    EXPECT_EQ(value->text(), u"GB,BE"_s);
    type(value, "NL");
    EXPECT_EQ(taskAt(1).properties,
        (QMap<QString, QString> {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUE"_s, u"NL"_s}}));
    type(value, "NL,LU");
    EXPECT_EQ(taskAt(1).properties.value(u"VALUES"_s), u"NL,LU"_s);
    EXPECT_FALSE(taskAt(1).properties.contains(u"VALUE"_s));
    control<QCheckBox>("filterIsList")->click(); // the comma belongs to the value
    EXPECT_EQ(taskAt(1).properties.value(u"VALUE"_s), u"NL,LU"_s);
}

TEST_F(InspectorTest, filterDatesAreStoredAsEpochMilliseconds)
{
    add("filter");
    choose(control<QComboBox>("filterType"), "datetime");
    auto *time = control<TimeField>("filterValueTime");
    time->findChild<QCheckBox *>()->click();
    time->edit()->setDateTime(QDateTime(QDate(2022, 2, 2), QTime(0, 0), Qt::UTC));

    EXPECT_EQ(flow().tasks.last().properties.value(u"VALUE"_s), u"1643760000000"_s);
    choose(control<QComboBox>("operatorBox"), "BETWEEN");
    EXPECT_EQ(flow().tasks.last().properties.value(u"LOWER_BOUND"_s), u"1643760000000"_s);
    EXPECT_FALSE(flow().tasks.last().properties.contains(u"VALUE"_s));
    EXPECT_EQ(control<TimeField>("filterLowerTime")->value(),
        QDateTime(QDate(2022, 2, 2), QTime(0, 0), Qt::UTC));
}

TEST_F(InspectorTest, projectionChoosesAllNoneAndTypedFields)
{
    selectCard(2);
    control<QToolButton>("selectAll")->click();
    EXPECT_EQ(taskAt(0).sourceFields.size(), 8); // five of the source, three it does not know
    control<QToolButton>("selectNone")->click();
    EXPECT_TRUE(taskAt(0).sourceFields.isEmpty());
    auto *search = control<QLineEdit>("fieldFilter");
    QTest::keyClicks(search, u"extra"_s);
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_EQ(taskAt(0).sourceFields, QStringList(u"extra"_s));
    document().undoStack().undo();
    document().undoStack().undo();
    EXPECT_EQ(taskAt(0).sourceFields.size(), 8);
}

TEST_F(InspectorTest, filteredSelectAllTakesOnlyWhatIsListed)
{
    selectCard(2);
    control<QToolButton>("selectNone")->click();
    QTest::keyClicks(control<QLineEdit>("fieldFilter"), u"c"_s);
    control<QToolButton>("selectAll")->click();
    EXPECT_EQ(taskAt(0).sourceFields, (QStringList {u"country"_s, u"card"_s, u"created_at"_s}));
}

TEST_F(InspectorTest, scrollingOverANumberDoesNotChangeIt)
{
    selectLast();
    auto *size = control<QSpinBox>("targetFileSize");
    const auto before = flow();
    const QPointF at = size->rect().center();
    QWheelEvent wheel(at, size->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(size, &wheel);
    EXPECT_EQ(size->value(), 0);
    EXPECT_EQ(flow(), before);
}

TEST_F(InspectorTest, mapTableEditsNamesThatLookLikeMarkUpAsTheyAre)
{
    selectCard(5);
    auto *model = control<QTableView>("mapTable")->model();
    const QModelIndex cell = model->index(0, 1);
    ASSERT_TRUE(model->setData(cell, u"<b>x</b>"_s));
    EXPECT_EQ(cell.data(Qt::EditRole).toString(), u"<b>x</b>"_s);
    EXPECT_EQ(cell.data(Qt::DisplayRole).toString(), u"<b>x</b>"_s);
    EXPECT_TRUE(cell.data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
}

TEST_F(InspectorTest, mapTableEditsAddsMatchesAndRemoves)
{
    selectCard(5);
    auto *table = control<QTableView>("mapTable");
    ASSERT_EQ(table->model()->rowCount(), 3);
    table->model()->setData(table->model()->index(0, 1), u"renamed"_s, Qt::EditRole);
    EXPECT_EQ(taskAt(3).destinationField, u"renamed"_s);

    control<QToolButton>("mapAdd")->click();
    EXPECT_EQ(flow().tasks.size(), 7);
    EXPECT_EQ(table->model()->rowCount(), 4);
    table->model()->setData(table->model()->index(3, 0), u"amount"_s, Qt::EditRole);
    EXPECT_EQ(taskAt(6).destinationField, u"amount"_s); // follows the source's name

    const int before = document().undoStack().count();
    control<QToolButton>("mapMatch")->click();
    EXPECT_EQ(document().undoStack().count(), before + 1);
    EXPECT_EQ(table->model()->rowCount(), 8); // id, country, card, created_at
    EXPECT_TRUE(taskAt(0).sourceFields.contains(u"created_at"_s)); // and the projection reads it

    table->selectAll();
    control<QToolButton>("mapRemove")->click();
    EXPECT_EQ(flow().tasks.size(), 3);
    document().undoStack().undo();
    EXPECT_EQ(flow().tasks.size(), 11);
}

TEST_F(InspectorTest, sourceEditsAndFieldsAreReadAgain)
{
    selectCard(1);
    type(control<QComboBox>("prefixBox")->lineEdit(), "sales");
    EXPECT_EQ(flow().source.properties.value("bucketPrefix"_L1), u"sales"_s);
    EXPECT_EQ(document().undoStack().count(), 1); // typing merges
    const auto asked = [this] {
        return workspace.flows.callsOf(u"fields"_s).last().arguments
            == QVariantList {u"raw-zone/sales"_s};
    };
    EXPECT_TRUE(test::waitUntil(asked));
    choose(control<QComboBox>("fileType"), "JSON");
    EXPECT_EQ(flow().source.properties.value("s3InputFormatConfig"_L1).toObject(),
        (QJsonObject {{"s3InputFileType"_L1, u"JSON"_s}}));
}

TEST_F(InspectorTest, fieldsThatCannotBeReadSaySoAndCanBeTriedAgain)
{
    Error empty;
    empty.kind = ErrorKind::NotFound;
    empty.message = u"No objects under orders/ in raw-zone."_s;
    workspace.flows.failures.insert(u"fields"_s, empty);
    open(test::sampleFlow());
    selectCard(4);
    ASSERT_TRUE(test::waitUntil([this] {
        return control<QLabel>("fieldStatusText")->text()
            == u"No objects under orders/ in raw-zone."_s;
    }));
    type(control<QComboBox>("maskField")->lineEdit(), "pin"); // still editable
    EXPECT_EQ(taskAt(2).sourceFields, QStringList(u"pin"_s));

    workspace.flows.failures.clear();
    control<QToolButton>("fieldStatusRetry")->click();
    EXPECT_TRUE(test::waitUntil([this] { return control<QComboBox>("maskField")->count() == 5; }));
}

TEST_F(InspectorTest, aBucketIsMappedToAFolder)
{
    selectCard(1);
    auto *row = page->findChild<BucketRow *>();
    type(control<QComboBox>("bucketBox")->lineEdit(), "local-orders");
    row->chooseFolder(u"/data/Orders 2026"_s);

    ASSERT_TRUE(test::waitUntil([&] { return !workspace.buckets.folders.isEmpty(); }));
    EXPECT_EQ(workspace.buckets.folders.value(u"local-orders"_s), u"/data/Orders 2026"_s);
}

TEST_F(InspectorTest, anEmptyBucketTakesItsNameFromTheFolder)
{
    open(flow::newFlow(u"fresh"_s));
    selectCard(1);
    page->findChild<BucketRow *>()->chooseFolder(u"/data/Orders 2026"_s);

    ASSERT_TRUE(test::waitUntil(
        [this] { return flow().source.properties.value("bucketName"_L1) == u"orders-2026"_s; }));
}

TEST_F(InspectorTest, destinationWritesTheOutputFormat)
{
    selectLast();
    choose(control<QComboBox>("aggregationType"), "SingleFile");
    choose(control<QComboBox>("prefixType"), "PATH");
    choose(control<QComboBox>("prefixFormat"), "DAY");
    control<QCheckBox>("preserveTypes")->click();
    control<QSpinBox>("targetFileSize")->setValue(128);
    control<QCheckBox>("hierarchySchemaVersion")->click();
    control<QCheckBox>("hierarchyExecutionId")->click();

    EXPECT_EQ(output(flow()),
        (QJsonObject {{"fileType"_L1, u"PARQUET"_s}, {"preserveSourceDataTyping"_L1, true},
            {"aggregationConfig"_L1,
                QJsonObject {{"aggregationType"_L1, u"SingleFile"_s}, {"targetFileSize"_L1, 128}}},
            {"prefixConfig"_L1,
                QJsonObject {{"prefixType"_L1, u"PATH"_s}, {"prefixFormat"_L1, u"DAY"_s},
                    {"pathPrefixHierarchy"_L1, QJsonArray {u"SCHEMA_VERSION"_s}}}}}));
    choose(control<QComboBox>("prefixType"), "");
    EXPECT_FALSE(output(flow()).value("prefixConfig"_L1).toObject().contains("prefixType"_L1));
}

TEST_F(InspectorTest, aFormWritesNothingThatItsConnectorDoesNotHave)
{
    flow::FlowDefinition other = flow();
    other.source = {};
    other.source.connectorType = u"Salesforce"_s;
    other.source.propertiesKey = u"Salesforce"_s;
    other.source.properties = {{"object"_L1, u"Account"_s}};
    flow::Endpoint &redshift = other.destinations.first();
    redshift = {};
    redshift.connectorType = u"Redshift"_s;
    redshift.propertiesKey = u"Redshift"_s;
    redshift.properties
        = {{"object"_L1, u"public.orders"_s}, {"intermediateBucketName"_L1, u"stage"_s}};
    open(other);
    const auto before = flow();

    selectCard(1);
    const auto boxesOfSource = touchAll();
    EXPECT_TRUE(boxesOfSource.contains(u"fileType"_s));
    EXPECT_EQ(flow(), before);
    selectLast();
    const auto touched = touchAll();
    for (const auto &name : {u"fileType"_s, u"preserveTypes"_s, u"aggregationType"_s,
             u"targetFileSize"_s, u"prefixType"_s, u"prefixFormat"_s, u"hierarchySchemaVersion"_s,
             u"hierarchyExecutionId"_s}) {
        EXPECT_TRUE(touched.contains(name)) << name.toStdString();
        for (QWidget *control : inspector()->findChildren<QWidget *>(name))
            EXPECT_FALSE(control->isVisible()) << name.toStdString();
    }
    EXPECT_EQ(flow(), before);
    EXPECT_FALSE(document().undoStack().canUndo());
}

TEST_F(InspectorTest, upsolverHasFoldersAndSizesButNoTypesToKeep)
{
    flow::FlowDefinition upsolver = flow();
    flow::Endpoint &to = upsolver.destinations.first();
    to.connectorType = u"Upsolver"_s;
    to.propertiesKey.clear(); // as in a flow that has no properties yet
    to.properties = {};
    open(upsolver);
    selectLast();
    EXPECT_FALSE(inspector()->findChild<QCheckBox *>(u"preserveTypes"_s)->isVisible());
    choose(control<QComboBox>("prefixType"), "PATH");

    EXPECT_EQ(flow().destinations.first().propertiesKey, u"Upsolver"_s);
    EXPECT_EQ(output(flow()),
        (QJsonObject {{"prefixConfig"_L1, QJsonObject {{"prefixType"_L1, u"PATH"_s}}}}));
}

TEST_F(InspectorTest, aFlowThatNamesNoThresholdShowsTheOneInForce)
{
    selectCard(0);
    choose(control<QComboBox>("triggerType"), "Scheduled");
    auto *threshold = control<QSpinBox>("errorThreshold");
    EXPECT_EQ(threshold->text(), u"10 (default)"_s);
    EXPECT_FALSE(flow().trigger.scheduled.contains("flowErrorDeactivationThreshold"_L1));
    threshold->setValue(1);
    EXPECT_EQ(flow().trigger.scheduled.value("flowErrorDeactivationThreshold"_L1), 1);
    threshold->setValue(1000);
    EXPECT_EQ(flow().trigger.scheduled.value("flowErrorDeactivationThreshold"_L1), 100);
    threshold->setValue(0);
    EXPECT_FALSE(flow().trigger.scheduled.contains("flowErrorDeactivationThreshold"_L1));
}

TEST_F(InspectorTest, theTriggerIsScheduledByRateOrExpression)
{
    selectCard(0);
    choose(control<QComboBox>("triggerType"), "Scheduled");
    EXPECT_EQ(flow().trigger.scheduled.value("scheduleExpression"_L1), u"rate(1hours)"_s);
    control<QSpinBox>("rateCount")->setValue(15);
    choose(control<QComboBox>("rateUnit"), "minutes");
    EXPECT_EQ(flow().trigger.scheduled.value("scheduleExpression"_L1), u"rate(15minutes)"_s);
    EXPECT_EQ(scene().cards().first()->data().summary, u"Every 15 minutes\nNew and changed data"_s);
    type(control<QLineEdit>("scheduleExpression"), "cron(0 6 * * ? *)");
    EXPECT_EQ(flow().trigger.scheduled.value("scheduleExpression"_L1), u"cron(0 6 * * ? *)"_s);
    auto *start = control<TimeField>("scheduleStart");
    start->findChild<QCheckBox *>()->click();
    start->edit()->setDateTime(QDateTime(QDate(2026, 12, 1), QTime(6, 0), Qt::UTC));
    EXPECT_EQ(flow().trigger.scheduled.value("scheduleStartTime"_L1), 1796104800);

    // Away and back keeps what was set.
    const QJsonObject before = flow().trigger.scheduled;
    choose(control<QComboBox>("triggerType"), "OnDemand");
    EXPECT_TRUE(flow().trigger.scheduled.isEmpty());
    choose(control<QComboBox>("triggerType"), "Scheduled");
    EXPECT_EQ(flow().trigger.scheduled, before);
}

TEST_F(InspectorTest, arithmeticNamesItsResultAndMapsIt)
{
    add("arithmetic");
    type(control<QComboBox>("leftField")->lineEdit(), "price");
    type(control<QComboBox>("rightField")->lineEdit(), "qty");
    choose(control<QComboBox>("operatorBox"), "MULTIPLICATION");

    const flow::Task task = flow().tasks.last();
    EXPECT_EQ(task.sourceFields, (QStringList {u"price"_s, u"qty"_s}));
    EXPECT_EQ(task.properties.value(u"MATH_OPERATION_FIELDS_ORDER"_s), u"price,qty"_s);
    EXPECT_EQ(task.destinationField, u"price,qty"_s);
    EXPECT_EQ(task.operatorName, u"MULTIPLICATION"_s);
    control<QPushButton>("mapResult")->click();
    EXPECT_EQ(flow().tasks.last().taskType, u"Map"_s);
    EXPECT_EQ(flow().tasks.last().sourceFields, QStringList(u"price,qty"_s));
}

TEST_F(InspectorTest, mergeFollowsItsFieldsUntilTheFormatIsWritten)
{
    add("merge");
    type(control<QComboBox>("mergeFirst")->lineEdit(), "first");
    type(control<QComboBox>("mergeSecond")->lineEdit(), "last");
    EXPECT_EQ(flow().tasks.last().properties.value(u"CONCAT_FORMAT"_s), u"${first} ${last}"_s);
    EXPECT_EQ(flow().tasks.last().destinationField, u"first,last"_s);
    type(control<QLineEdit>("mergeFormat"), "${last}, ${first}");
    type(control<QComboBox>("mergeSecond")->lineEdit(), "name");
    EXPECT_EQ(flow().tasks.last().properties.value(u"CONCAT_FORMAT"_s), u"${last}, ${first}"_s);
    EXPECT_EQ(flow().tasks.last().destinationField, u"first,name"_s);
}

TEST_F(InspectorTest, mapAllWritesTheExcludedFieldsAsAJsonList)
{
    add("map-all");
    auto *list = control<QListView>("fieldList");
    list->model()->setData(list->model()->index(2, 0), Qt::Checked, Qt::CheckStateRole);
    EXPECT_EQ(
        flow().tasks.last().properties.value(u"EXCLUDE_SOURCE_FIELDS_LIST"_s), u"[\"card\"]"_s);
}

TEST_F(InspectorTest, validateAndTruncateWriteTheirProperties)
{
    add("validate");
    choose(control<QComboBox>("operatorBox"), "VALIDATE_NUMERIC");
    choose(control<QComboBox>("validateAction"), "DropDataset");
    EXPECT_EQ(flow().tasks.last().operatorName, u"VALIDATE_NUMERIC"_s);
    EXPECT_EQ(flow().tasks.last().properties.value(u"VALIDATION_ACTION"_s), u"DropDataset"_s);
    add("truncate");
    control<QSpinBox>("truncateLength")->setValue(20);
    EXPECT_EQ(flow().tasks.last().properties.value(u"TRUNCATE_LENGTH"_s), u"20"_s);
}

} // namespace sluice::ui
