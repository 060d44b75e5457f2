#pragma once

#include "flow/edit/floweditor.h"
#include "workspace/flows.h"
#include "workspace/localbuckets.h"

namespace sluice::ui {

class FieldCatalog;

/// What the parts of one editor page share. Everything outlives them.
struct EditorContext {
    flow::FlowEditor &editor;
    workspace::Flows &flows;
    workspace::LocalBuckets *buckets; ///< null: they are not of this machine
    FieldCatalog &fields;

    flow::FlowDocument &document() const { return editor.document(); }

    /// Under which the service knows the flow, or will: one from a file may be stored as well.
    QString ownName() const
    {
        const QString stored = document().deployedName();
        return stored.isEmpty() ? flow().flowName : stored;
    }

    const flow::FlowDefinition &flow() const { return editor.document().definition(); }
};

} // namespace sluice::ui
