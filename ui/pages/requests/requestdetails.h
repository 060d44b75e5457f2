#pragma once

#include "workspace/requests.h"

#include <QWidget>

class QFormLayout;
class QLabel;

namespace sluice::ui {

class JsonBox;
class StatusPill;

/// Everything that is known of one call, with what was asked and answered.
class RequestDetails final : public QWidget {
    Q_OBJECT

public:
    explicit RequestDetails(QWidget *parent = nullptr);

    void showRequest(const workspace::Request &request);
    void clear();

Q_SIGNALS:
    void copyRequested(const QString &text);

private:
    QLabel *addLine(QFormLayout &form, const QString &name, const QString &objectName);
    void fillTexts();

    workspace::Request m_request;
    bool m_isShowing = false;
    QLabel *m_title;
    StatusPill *m_pill;
    QLabel *m_url;
    QLabel *m_started;
    QLabel *m_duration;
    QLabel *m_size;
    QLabel *m_id;
    QLabel *m_error;
    QLabel *m_errorName;
    JsonBox *m_asked;
    JsonBox *m_answered;
};

} // namespace sluice::ui
