#include "emulator/swf/operations/historypage.h"

#include "emulator/swf/runs/eventtable.h"

namespace sluice::emulator::swf {

Result<HistoryPage> readHistory(SwfParts &parts, const HistoryPart &part)
{
    EventRange range {part.first, part.last, part.isReversed, part.count};
    if (part.after != 0 && part.isReversed)
        range.to = part.after - 1;
    else if (part.after != 0)
        range.from = part.after + 1;
    const auto events = EventTable(parts.database).read(part.runRow, range);
    if (!events)
        return fail(events.error());
    HistoryPage page;
    page.events = events->events;
    page.lastId = part.isReversed ? range.to - events->count + 1 : range.from + events->count - 1;
    page.hasMore = part.isReversed ? page.lastId > range.from : page.lastId < range.to;
    return page;
}

} // namespace sluice::emulator::swf
