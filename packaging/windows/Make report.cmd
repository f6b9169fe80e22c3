@echo off
rem Drop the folder of your workbooks on this file: the report is made in a folder beside it and is shown, or what was found
rem where that stops it. Without a folder the sample council's report is made. A workbook stands for the folder in which it is.
setlocal
set "FOLDER=%~f1"
if "%FOLDER%"=="" set "FOLDER=%~dp0sample\input"
set "KIND=%~a1"
if defined KIND if /i not "%KIND:~0,1%"=="d" for %%F in ("%FOLDER%\..") do set "FOLDER=%%~fF"
"%~dp0scrutineer.exe" run --open --input "%FOLDER%" --output "%FOLDER% report"
pause
