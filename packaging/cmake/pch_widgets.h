#pragma once

#include "pch_core.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QBoxLayout>
#include <QFormLayout>
#include <QGraphicsItem>
#include <QGraphicsScene>
#include <QLabel>
#include <QMainWindow>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>
