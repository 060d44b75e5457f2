#include "cli/program/program.h"

int main(int argc, char **argv)
{
    return sluice::cli::runProgram(argc, argv);
}
