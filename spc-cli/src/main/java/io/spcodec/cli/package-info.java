/** The command line: arguments, files and folders in; files, messages and exit codes out. */
package io.spcodec.cli;
