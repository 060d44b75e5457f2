#include "support/fakeuser.h"
#include "support/fakeworkspace.h"
#include "ui/canvas/flowscene.h"
#include "ui/canvas/flowview.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/editor/bottompanel.h"
#include "ui/editor/floweditorpage.h"
#include "ui/support/sampleflow.h"

#include <QApplication>
#include <QDragMoveEvent>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

void settle()
{
    QEventLoop loop;
    QTimer::singleShot(300, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

/// editor_picture FOLDER [light|dark] [width height]: the page with each card selected.
int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList args = QApplication::arguments();
    const QString folder = args.value(1, u"."_s);
    const QString look = args.value(2, u"light"_s);
    QTemporaryDir settingsDir;
    ui::WindowSettings settings(settingsDir.filePath(u"s.ini"_s));
    ui::Theme theme(settings);
    theme.setAppearance(
        look == "dark"_L1 ? ui::Theme::Appearance::Dark : ui::Theme::Appearance::Light);

    test::FakeWorkspace workspace;

    test::FakeUser user;
    workspace.buckets.known = {u"raw-zone"_s, u"clean-zone"_s};
    workspace.flows.fieldsByEntity.insert(QString(),
        test::sampleFields({u"id"_s, u"first"_s, u"last"_s, u"email"_s, u"country"_s, u"card"_s,
            u"price"_s, u"qty"_s, u"created_at"_s, u"field_1"_s, u"field_2"_s, u"field_3"_s}));
    workspace.connection.open();
    auto document = std::make_unique<flow::FlowDocument>();
    flow::FlowDefinition flow = test::sampleFlow(12);
    flow.trigger.triggerType = u"Scheduled"_s;
    flow.trigger.scheduled = {{"scheduleExpression"_L1, u"rate(5minutes)"_s},
        {"dataPullMode"_L1, u"Incremental"_s}, {"scheduleStartTime"_L1, 1790000000}};
    flow.tasks.insert(3,
        test::sampleTask(u"Filter"_s, u"BETWEEN"_s, {u"created_at"_s},
            {{u"DATA_TYPE"_s, u"datetime"_s}, {u"LOWER_BOUND"_s, u"1640995199999"_s}}));
    flow.tasks.insert(4,
        test::sampleTask(u"Arithmetic"_s, u"MULTIPLICATION"_s, {u"price"_s, u"qty"_s},
            {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"price,qty"_s}}, u"price,qty"_s));
    flow.tasks.insert(5,
        test::sampleTask(u"Merge"_s, u"NO_OP"_s, {u"first"_s, u"last"_s},
            {{u"CONCAT_FORMAT"_s, u"${first} ${last}"_s}}, u"first,last"_s));
    flow.tasks.insert(6,
        test::sampleTask(u"Validate"_s, u"VALIDATE_NON_NULL"_s, {u"country"_s},
            {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}}));
    flow.tasks.insert(7,
        test::sampleTask(
            u"Truncate"_s, u"NO_OP"_s, {u"first"_s}, {{u"TRUNCATE_LENGTH"_s, u"2"_s}}));
    flow.tags.insert(u"team"_s, u"sales"_s);
    document->reset(flow);
    ui::FlowEditorPage page(std::move(document), workspace.parts(), user.parts());
    page.resize(args.value(3, u"1440"_s).toInt(), args.value(4, u"900"_s).toInt());
    page.show();
    settle();
    auto *view = page.findChild<ui::FlowView *>();
    auto *scene = qobject_cast<ui::FlowScene *>(view->scene());
    const auto shoot = [&](const QString &name) {
        settle();
        page.grab().save(u"%1/%2-%3.png"_s.arg(folder, look, name));
    };
    shoot(u"flow"_s);
    view->setFocus();
    int number = 0;
    for (int i = 0; i < scene->cards().size(); ++i) {
        scene->select(scene->cards().at(i)->ref());
        shoot(u"card-%1"_s.arg(number++, 2, 10, QChar(u'0')));
    }
    scene->select(scene->cards().at(4)->ref());
    QMimeData mime;
    mime.setData(QString::fromLatin1(ui::kTaskMimeType), "truncate");
    QDragEnterEvent enter(QPoint(300, 120), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(view->viewport(), &enter);
    QDragMoveEvent move(QPoint(330, 150), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(view->viewport(), &move);
    shoot(u"drop"_s);
    QDragLeaveEvent leave;
    QApplication::sendEvent(view->viewport(), &leave);
    const QPointF from = view->mapFromScene(scene->cards().at(4)->sceneBoundingRect().center());
    const QPointF to = from + QPointF(150, 20);
    QMouseEvent press(QEvent::MouseButtonPress, from, view->viewport()->mapToGlobal(from),
        Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(view->viewport(), &press);
    for (int i = 1; i <= 10; ++i) {
        const QPointF at = from + (to - from) * i / 10;
        QMouseEvent moved(QEvent::MouseMove, at, view->viewport()->mapToGlobal(at), Qt::NoButton,
            Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view->viewport(), &moved);
    }
    shoot(u"reorder"_s);
    QMouseEvent release(QEvent::MouseButtonRelease, to, view->viewport()->mapToGlobal(to),
        Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(view->viewport(), &release);
    Error taken;
    taken.kind = ErrorKind::Conflict;
    taken.message = u"A flow named orders-to-parquet exists already. Choose another name."_s;
    workspace.flows.failures.insert(u"save"_s, taken);
    page.action(u"saveAction"_s)->trigger();
    shoot(u"message"_s);
    workspace.flows.failures.clear();
    page.action(u"saveAction"_s)->trigger();
    settle();
    flow = page.document().definition();
    flow.trigger.triggerType = u"OnDemand"_s;
    flow.trigger.scheduled = {};
    page.document().reset(flow);
    page.document().setDeployed(flow.flowName, flow);
    workspace.flows.set({test::FakeFlows::flow(flow.flowName)});
    page.action(u"runAction"_s)->trigger();
    settle();
    appflow::RunRecord run
        = test::FakeRuns::run(u"orders-to-parquet"_s, u"run-1"_s, u"InProgress"_s);
    run.recordsProcessed = 1'234'567;
    run.bytesProcessed = 87'000'000;
    run.fraction = 0.45;
    workspace.runs.update(run);
    page.findChild<ui::BottomPanel *>()->showTab(1);
    shoot(u"run"_s);
    auto *json = page.findChild<QPlainTextEdit *>(u"jsonText"_s);
    json->setPlainText(json->toPlainText().replace(u"\"OnDemand\""_s, u"OnDemand"_s));
    page.findChild<QPushButton *>(u"jsonApply"_s)->click();
    Error empty;
    empty.kind = ErrorKind::NotFound;
    empty.message
        = u"No objects under orders/ in the bucket raw-zone. Put a file there, or choose another prefix."_s;
    workspace.flows.failures.insert(u"fields"_s, empty);
    page.findChild<QToolButton *>(u"fieldStatusRetry"_s)->click();
    shoot(u"jsonerror"_s);
    return 0;
}
