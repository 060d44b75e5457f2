#include "base/shellword.h"
#include "cli/awscli/service.h"
#include "cli/completion/completion.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// Commands that have operations below them.
QString serviceNames(QChar separator)
{
    QStringList names;
    for (const Service &service : services())
        names << service.command;
    return names.join(separator);
}

QStringList optionNames(const CompletionCommand &command)
{
    QStringList names;
    for (const CompletionOption &option : command.options)
        names << option.name;
    return names;
}

/// The arms of a case over "$place" that set `words` to what may follow.
QString followersText(const CompletionTable &table)
{
    QString text;
    for (const CompletionCommand &command : table) {
        QStringList words = commandsBelow(table, command.words);
        if (serviceNamed(command.words))
            words << u"help"_s;
        words += optionNames(command);
        text += u"    %1) words=%2 ;;\n"_s.arg(
            shellQuoted(command.words), shellQuoted(words.join(u' ')));
    }
    return text;
}

/// The arms of a case over "$place $prev" that set `words` to the values of an option.
QString valuesText(const CompletionTable &table)
{
    QString text;
    for (const CompletionCommand &command : table) {
        for (const CompletionOption &option : command.options) {
            if (!option.choices.isEmpty())
                text += u"    %1) words=%2 ;;\n"_s.arg(
                    shellQuoted(command.words + u' ' + option.name),
                    shellQuoted(option.choices.join(u' ')));
        }
    }
    return text;
}

/// Sets `words`; what bash and zsh have in common. Expects `prev` and the function's own words
/// before the cursor as arguments.
QString plainFunction(const CompletionTable &table)
{
    return u"_sluice_words() {\n"
           "    local word place= skip=\n"
           "    for word in \"$@\"; do\n"
           "        if [ -n \"$skip\" ]; then skip=; continue; fi\n"
           "        case \"$word\" in\n"
           "        %1) skip=1 ;;\n"
           "        -*) ;;\n"
           "        *)\n"
           "            case \"$place\" in\n"
           "            '') place=$word ;;\n"
           "            %4) place=\"$place $word\" ;;\n"
           "            esac ;;\n"
           "        esac\n"
           "    done\n"
           "    words=\n"
           "    case \"$place $prev\" in\n%2    esac\n"
           "    [ -n \"$words\" ] && return\n"
           "    [ -n \"$skip\" ] && return\n"
           "    case \"$place\" in\n%3    esac\n"
           "}\n"_s.arg(valueOptions(table).join(u'|'), valuesText(table), followersText(table),
               serviceNames(u'|'));
}

} // namespace

QString bashCompletion(const CompletionTable &table)
{
    return plainFunction(table)
        + "_sluice() {\n"
          "    local words cur=\"${COMP_WORDS[COMP_CWORD]}\" prev=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
          "    _sluice_words \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"\n"
          "    COMPREPLY=( $(compgen -W \"$words\" -- \"$cur\") )\n"
          "}\n"
          "complete -o default -F _sluice sluice\n"_L1;
}

QString zshCompletion(const CompletionTable &table)
{
    return "#compdef sluice\n"_L1 + plainFunction(table)
        + "_sluice() {\n"
          "    local prev=\"${words[CURRENT-1]}\" before=(\"${(@)words[2,CURRENT-1]}\") found\n"
          "    found=\"$(words=; _sluice_words \"${before[@]}\"; print -r -- \"$words\")\"\n"
          "    if [ -n \"$found\" ]; then\n"
          "        compadd -- ${=found}\n"
          "    else\n"
          "        _files\n"
          "    fi\n"
          "}\n"
          "if [ \"$funcstack[1]\" = _sluice ]; then _sluice \"$@\"; else compdef _sluice sluice; fi\n"_L1;
}

QString fishCompletion(const CompletionTable &table)
{
    QString text = u"function __sluice_place\n"
                   "    set -l place\n"
                   "    set -l skip\n"
                   "    for word in (commandline -opc)[2..-1]\n"
                   "        if test -n \"$skip\"; set skip; continue; end\n"
                   "        switch $word\n"
                   "            case %1\n"
                   "                set skip 1\n"
                   "            case '-*'\n"
                   "            case '*'\n"
                   "                if test (count $place) -eq 0\n"
                   "                    set place $word\n"
                   "                else if contains -- \"$place\" %2\n"
                   "                    set place \"$place $word\"\n"
                   "                end\n"
                   "        end\n"
                   "    end\n"
                   "    test \"$place\" = \"$argv[1]\"\n"
                   "end\n"_s.arg(valueOptions(table).join(u' '), serviceNames(u' '));
    for (const CompletionCommand &command : table) {
        const QString condition
            = " -n "_L1 + shellQuoted("__sluice_place "_L1 + shellQuoted(command.words));
        for (const QString &name : commandsBelow(table, command.words))
            text += "complete -c sluice -f"_L1 + condition + " -a "_L1 + shellQuoted(name) + u'\n';
        for (const CompletionOption &option : command.options) {
            text += "complete -c sluice"_L1 + condition + " -l "_L1 + option.name.mid(2);
            if (option.takesValue)
                text += option.choices.isEmpty() ? " -r"_L1 : " -x -a "_L1;
            if (!option.choices.isEmpty())
                text += shellQuoted(option.choices.join(u' '));
            text += u'\n';
        }
    }
    return text;
}

} // namespace sluice::cli
