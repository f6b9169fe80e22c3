@echo off
rem Drop the folder of your workbooks on this file: it is read and checked, nothing is made, and what was found is shown.
rem Without a folder the sample council is checked. A workbook stands for the folder in which it is.
setlocal
set "FOLDER=%~f1"
if "%FOLDER%"=="" set "FOLDER=%~dp0sample\input"
set "KIND=%~a1"
if defined KIND if /i not "%KIND:~0,1%"=="d" for %%F in ("%FOLDER%\..") do set "FOLDER=%%~fF"
set "SAID=%TEMP%\scrutineer-findings.txt"
echo Checking "%FOLDER%" ...
"%~dp0scrutineer.exe" check --color never --input "%FOLDER%" --output "%FOLDER% report" > "%SAID%" 2>&1
start "" "%SAID%"
