// xs:date without zone; read and written in custom/data_type.cpp.
#include <chrono>
extern typedef class std::chrono::year_month_day xsd__date;
