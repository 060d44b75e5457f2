<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>sluice::flow::Rules</name>
    <message numerus="yes">
        <source>The %1 task takes two fields, this one has %n; choose two.</source>
        <translation>
            <numerusform>The %1 task takes two fields, this one has %n; choose two.</numerusform>
            <numerusform>The %1 task takes two fields, this one has %n; choose two.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The flow has %n destinations; the service takes exactly one.</source>
        <translation>
            <numerusform>The flow has %n destination; the service takes exactly one.</numerusform>
            <numerusform>The flow has %n destinations; the service takes exactly one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::flow::Schedule</name>
    <message numerus="yes">
        <source>A cron expression has six fields (minute hour day month weekday year), this one has %n; write for example cron(0 1 * * ? *).</source>
        <translation>
            <numerusform>A cron expression has six fields (minute hour day month weekday year), this one has %n; write for example cron(0 1 * * ? *).</numerusform>
            <numerusform>A cron expression has six fields (minute hour day month weekday year), this one has %n; write for example cron(0 1 * * ? *).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::flow::TaskSentence</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::models</name>
    <message numerus="yes">
        <source>%1 records</source>
        <translation>
            <numerusform>%1 record</numerusform>
            <numerusform>%1 records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::models::Diagnosis</name>
    <message numerus="yes">
        <source>%n tasks wait in %1, which nobody polls.</source>
        <translation>
            <numerusform>%n task waits in %1, which nobody polls.</numerusform>
            <numerusform>%n tasks wait in %1, which nobody polls.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision tasks timed out, the last one with %1.</source>
        <translation>
            <numerusform>%n decision task timed out, with %1.</numerusform>
            <numerusform>%n decision tasks timed out, the last one with %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n activities of type %1 have no heartbeat limit.</source>
        <translation>
            <numerusform>%n activity of type %1 has no heartbeat limit.</numerusform>
            <numerusform>%n activities of type %1 have no heartbeat limit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::CloseQuestion</name>
    <message numerus="yes">
        <source>%n flows have changes that are not saved: %1.</source>
        <translation>
            <numerusform>%n flow has changes that are not saved: %1.</numerusform>
            <numerusform>%n flows have changes that are not saved: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::ComparisonWindow</name>
    <message numerus="yes">
        <source>%n of %1 events differ; they are coloured. Times are not compared.</source>
        <translation>
            <numerusform>%n of %1 events differs; it is coloured. Times are not compared.</numerusform>
            <numerusform>%n of %1 events differ; they are coloured. Times are not compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nor are %n ids that each run has anew: of runs, AppFlow runs and who polled.</source>
        <translation>
            <numerusform>Nor is %n id that each run has anew: of runs, AppFlow runs and who polled.</numerusform>
            <numerusform>Nor are %n ids that each run has anew: of runs, AppFlow runs and who polled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::DraftOffer</name>
    <message numerus="yes">
        <source>There are %n unsaved flows from last time: %1.</source>
        <translation>
            <numerusform>There is %n unsaved flow from last time: %1.</numerusform>
            <numerusform>There are %n unsaved flows from last time: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::FlowCommands</name>
    <message numerus="yes">
        <source>Delete %n flows: %1?</source>
        <translation>
            <numerusform>Delete %n flow: %1?</numerusform>
            <numerusform>Delete %n flows: %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 are active and are deleted all the same; their triggers stop.</source>
        <translation>
            <numerusform>%1 is active and is deleted all the same; its trigger stops.</numerusform>
            <numerusform>%1 are active and are deleted all the same; their triggers stop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::FolderMapping</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::HistoryFiles</name>
    <message numerus="yes">
        <source>The decider of this version would decide %n tasks otherwise; they are coloured. Nothing was sent.</source>
        <translation>
            <numerusform>The decider of this version would decide %n task otherwise; it is coloured. Nothing was sent.</numerusform>
            <numerusform>The decider of this version would decide %n tasks otherwise; they are coloured. Nothing was sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::HistoryView</name>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::RefusalWords</name>
    <message numerus="yes">
        <source>The flow cannot be saved yet: %1 Problems lists this and %n more.</source>
        <translation>
            <numerusform>The flow cannot be saved yet: %1 Problems lists this and %n more.</numerusform>
            <numerusform>The flow cannot be saved yet: %1 Problems lists this and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::RequestDetails</name>
    <message numerus="yes">
        <source>%1, %n attempts</source>
        <translation>
            <numerusform>%1, %n attempt</numerusform>
            <numerusform>%1, %n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::RunCanceller</name>
    <message numerus="yes">
        <source>Cancel %n runs that are in progress?</source>
        <translation>
            <numerusform>Cancel %n run that is in progress?</numerusform>
            <numerusform>Cancel %n runs that are in progress?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel the runs</source>
        <translation>
            <numerusform>Cancel the run</numerusform>
            <numerusform>Cancel the runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs of %1 were not canceled.</source>
        <translation>
            <numerusform>%n run of %1 was not canceled.</numerusform>
            <numerusform>%n runs of %1 were not canceled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::RunDetails</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::SaveQuestion</name>
    <message numerus="yes">
        <source>%n more; see the details.</source>
        <translation>
            <numerusform>%n more; see the details.</numerusform>
            <numerusform>%n more; see the details.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::StreamCards</name>
    <message numerus="yes">
        <source>Map %n fields</source>
        <translation>
            <numerusform>Map %n field</numerusform>
            <numerusform>Map %n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n minutes</source>
        <translation>
            <numerusform>Every minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n hours</source>
        <translation>
            <numerusform>Every hour</numerusform>
            <numerusform>Every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n days</source>
        <translation>
            <numerusform>Every day</numerusform>
            <numerusform>Every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n weeks</source>
        <translation>
            <numerusform>Every week</numerusform>
            <numerusform>Every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n months</source>
        <translation>
            <numerusform>Every month</numerusform>
            <numerusform>Every %n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TaskListsView</name>
    <message numerus="yes">
        <source>Something waits in %n task lists that nobody polls. The worker above polls those of sequences; for others start what polls them.</source>
        <translation>
            <numerusform>Something waits in %n task list that nobody polls. The worker above polls those of sequences; for others start what polls them.</numerusform>
            <numerusform>Something waits in %n task lists that nobody polls. The worker above polls those of sequences; for others start what polls them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TesterPanel</name>
    <message numerus="yes">
        <source>%1 %2, %n times</source>
        <translation>
            <numerusform>%1 %2, once</numerusform>
            <numerusform>%1 %2, %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::WorkflowActor</name>
    <message numerus="yes">
        <source>Request the cancellation of %n runs?</source>
        <translation>
            <numerusform>Request the cancellation of %n run?</numerusform>
            <numerusform>Request the cancellation of %n runs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %n open child runs; the child policy says what becomes of them.</source>
        <translation>
            <numerusform>It has %n open child run; the child policy says what becomes of it.</numerusform>
            <numerusform>It has %n open child runs; the child policy says what becomes of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Terminate %n runs</source>
        <translation>
            <numerusform>Terminate %n run</numerusform>
            <numerusform>Terminate %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the histories of %n runs?</source>
        <translation>
            <numerusform>Remove the history of %n run?</numerusform>
            <numerusform>Remove the histories of %n runs?</numerusform>
        </translation>
    </message>
</context>
</TS>
